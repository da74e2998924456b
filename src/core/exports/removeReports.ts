import type { Account } from '../accounts/account.ts';
import { FAILURES } from '../failures.ts';
import type { RemovalType } from '../kraken/exportRequest.ts';
import { isRemovable, isRemoved, phaseOf, type Phase } from '../reports/phase.ts';
import { findListed, type ReportReference } from '../reports/reference.ts';
import type { ReportsReader } from '../reports/state.ts';
import { removeReport, type RemovalOutcome, type RemovalClient } from './removeReport.ts';

/** The result of removing one report. */
export interface Removal {
  readonly reference: ReportReference;
  /** `changed`: nothing was sent, because the report can no longer be removed this way. */
  readonly outcome: RemovalOutcome | { readonly kind: 'changed' };
  /** The current phase; `undefined` if the report is no longer listed. */
  readonly phase: Phase | undefined;
  /** Whether Kraken has removed the report, according to its answer or its list. */
  readonly isDone: boolean;
}

export interface RemoveReportsOptions {
  readonly store: ReportsReader;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<RemovalClient | undefined>;
  /** Refreshes the lists; resolves when that is over, whether it succeeded or not. */
  readonly refresh: () => Promise<void>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onUnexpected: (error: unknown) => void;
  readonly type: RemovalType;
  readonly references: readonly ReportReference[];
  /** Stops before the next report; calls that were sent can't be undone. */
  readonly signal?: AbortSignal;
  /** Called after each report with the number of reports so far. */
  readonly onProgress?: (done: number) => void;
}

type Attempt = Pick<Removal, 'reference' | 'outcome'>;

/**
 * Deletes or cancels reports at Kraken, one after the other. Afterwards the lists are refreshed,
 * which shows what happened to those without a clear answer.
 *
 * @returns the result for each report, except for those skipped because the signal was aborted.
 */
export async function removeReports(options: RemoveReportsOptions): Promise<Removal[]> {
  const { references, signal, onProgress, refresh } = options;
  const attempts: Attempt[] = [];
  for (const reference of references) {
    if (signal?.aborted) break;
    const outcome =
      refusalForNext(attempts, reference.accountId) ?? (await removeOne(options, reference));
    attempts.push({ reference, outcome });
    onProgress?.(attempts.length);
  }
  await refresh();
  return attempts.map(({ reference, outcome }) => {
    const phase = phaseNow(options, reference);
    const isDone = outcome.kind === 'removed' || (outcome.kind !== 'changed' && isRemoved(phase));
    return { reference, outcome, phase, isDone };
  });
}

/** Why the next removal would fail too: Kraken refuses the account's key, or can't be reached. */
function refusalForNext(
  attempts: readonly Attempt[],
  accountId: string,
): RemovalOutcome | undefined {
  for (const { reference, outcome } of attempts) {
    if (reference.accountId !== accountId || !('failure' in outcome)) continue;
    const { failure } = outcome;
    if (failure.kind === 'network' || FAILURES[failure.kind].blocksNext)
      return { kind: 'refused', failure };
  }
  return undefined;
}

async function removeOne(
  options: RemoveReportsOptions,
  reference: ReportReference,
): Promise<Removal['outcome']> {
  const { store, type, connect, now, onUnexpected } = options;
  const listed = findListed(store.state.accounts, reference);
  // The report may have changed since the user was asked.
  if (!listed || !isRemovable(type, phaseOf(listed.report, now()))) return { kind: 'changed' };
  const { account, report } = listed;
  return removeReport({
    ...{ id: report.id, report: report.report, type, now, onUnexpected },
    connect: () => connect(account),
  });
}

function phaseNow(
  { store, now }: RemoveReportsOptions,
  reference: ReportReference,
): Phase | undefined {
  const listed = findListed(store.state.accounts, reference);
  return listed && phaseOf(listed.report, now());
}
