import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { FAILURES } from '../../core/failures.ts';
import type { History } from '../../core/history/history.ts';
import type { UpdateOutcome } from '../../core/history/updateOutcome.ts';
import { setting, type Setting } from '../../ui/settings.ts';
import { historyOf } from './pickHistory.ts';
import { showOutcome } from './showOutcome.ts';
import { updateHistory } from './updateHistory.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const INTERVALS: Readonly<Record<Exclude<Setting<'history.autoUpdate'>, 'off'>, number>> = {
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 30 * DAY_MS,
};

/** Updates the histories that are due. Says something only if it matters. */
export async function updateDueHistories(core: Core, signal: AbortSignal): Promise<void> {
  const interval = setting('history.autoUpdate');
  if (interval === 'off') return;
  const due = core.store.state.accounts.filter(({ history }) => history !== undefined);
  if (due.length === 0) return;
  const histories = await core.openHistories();
  await Promise.all(
    due.map(async ({ account, history }) => {
      const outcome = await histories.updateIfDue(account, INTERVALS[interval], signal);
      if (!outcome || !matters(core, account, history, outcome)) return;
      const end = outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind;
      if (end !== 'done' && !(await histories.isNews(account.id, end))) return;
      await showOutcome(core, account, outcome, {
        tryAgain: () => updateHistory(core, { accountId: account.id }),
      });
    }),
  );
}

function matters(
  core: Core,
  account: Account,
  before: History | undefined,
  outcome: UpdateOutcome,
): boolean {
  const level = setting('notifications');
  if (level === 'off') return false;
  switch (outcome.kind) {
    case 'done': {
      const after = historyOf(core, account);
      const isFirst = before?.updatedAt === undefined && outcome.added > 0;
      return (isFirst && level === 'all') || troubles(after) > troubles(before);
    }
    case 'cancelled':
    case 'elsewhere':
      return false;
    case 'failed': {
      // Others pass, and the next try comes within the hour.
      const { remedy } = FAILURES[outcome.failure.kind];
      return remedy === 'replaceKey' || remedy === 'chooseFolder';
    }
    case 'unclear':
    case 'reportFailed':
    case 'reportCancelled':
    case 'impossible':
    case 'unreadable':
    case 'historyUnreadable':
      return true;
  }
}

/** How many gaps and problems a history has, without rows that Kraken has changed. */
function troubles(history: History | undefined): number {
  const kinds = history?.kinds ?? [];
  return kinds.flatMap(({ gaps, problems }) => [
    ...gaps,
    ...problems.filter(({ kind }) => kind !== 'changed'),
  ]).length;
}
