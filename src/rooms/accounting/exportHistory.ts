import { l10n, ProgressLocation, Uri, window } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { ExportOrder } from '../../core/accounting/exportOrder.ts';
import type { ExportResult } from '../../core/accounting/exportHistory.ts';
import { partsOf } from '../../core/accounting/exportOrder.ts';
import type { History } from '../../core/history/history.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { commandAction } from '../../ui/commands.ts';
import { escapeLinks } from '../../ui/escape.ts';
import { historyOf } from '../../ui/historyUri.ts';
import { showMessage } from '../../ui/messages.ts';
import { resolveAccount } from '../../ui/targets.ts';
import { runWizard } from '../../ui/wizard/wizard.ts';
import { newDraft, periodOf, type ExportDraft } from './draft.ts';
import { exportSteps } from './exportSteps.ts';
import { showExported, showExportFailure } from './showExported.ts';
import { chooseTarget } from './chooseTarget.ts';

/** A history that has rows, and its account. */
interface Source {
  readonly entry: AccountReports;
  readonly history: History;
}

/**
 * Asks what of a history to write, and where to, and writes it.
 *
 * @param target an account, its row, or the address of a history in the reader, which is then not
 *   asked for.
 */
export async function exportHistory(core: Core, target: unknown): Promise<void> {
  await core.loaded;
  await (await core.openHistories()).readAll();
  const source = await pickSource(core, target);
  if (!source) return;
  const { account } = source.entry;
  const shown = target instanceof Uri ? historyOf(target)?.report : undefined;
  const draft = newDraft(source.history, shown);
  const isDone = await runWizard({
    title: l10n.t('Export History of “{0}”', account.name),
    steps: () => exportSteps(draft, source.history, shown),
  });
  const path = isDone ? await chooseTarget(draft, account) : undefined;
  if (path !== undefined) await write(core, source, draft, path);
}

async function pickSource({ store }: Core, target: unknown): Promise<Source | undefined> {
  const sources = store.state.accounts.flatMap((entry): Source[] => {
    const { history } = entry;
    const hasRows = history?.kinds.some(({ report }) => partsOf(history, report).length > 0);
    return history && hasRows ? [{ entry, history }] : [];
  });
  const folder = target instanceof Uri ? historyOf(target)?.folder : undefined;
  if (folder !== undefined) return sources.find(({ history }) => history.folder === folder);
  const accounts = sources.map(({ entry }) => entry.account);
  if (accounts.length === 0) {
    const text = l10n.t('There is no history to export yet; update one first.');
    const update = commandAction(l10n.t('Update History'), 'updateHistory', target);
    await showMessage('information', text, update);
    return undefined;
  }
  const placeHolder = l10n.t('Select the account whose history to export');
  const account = await resolveAccount(target, accounts, placeHolder);
  return sources.find(({ entry }) => entry.account.id === account?.id);
}

async function write(core: Core, source: Source, draft: ExportDraft, path: string): Promise<void> {
  const { entry, history } = source;
  const { account } = entry;
  const period = periodOf(draft);
  const order: ExportOrder = {
    ...{ format: draft.format, account: account.name, report: draft.report, path },
    parts: partsOf(history, draft.report),
    ...(period && { period }),
  };
  let result: ExportResult | undefined;
  try {
    result = await writeWithProgress(core, order);
  } catch (error) {
    await showExportFailure(core, account, error, {
      tryAgain: () => write(core, source, draft, path),
      chooseAgain: async () => {
        const other = await chooseTarget(draft, account);
        if (other !== undefined) await write(core, source, draft, other);
      },
    });
    return;
  }
  if (result) await showExported(account, history, result, path);
}

/** @returns `undefined` if the user has cancelled. */
async function writeWithProgress(
  core: Core,
  order: ExportOrder,
): Promise<ExportResult | undefined> {
  const title = l10n.t('Exporting the history of “{0}”', escapeLinks(order.account));
  const location = ProgressLocation.Notification;
  const abort = new AbortController();
  return window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    token.onCancellationRequested(() => {
      abort.abort();
    });
    let shown = 0;
    const onProgress = (done: number, size: number) => {
      const percent = size > 0 ? Math.min(100, (100 * done) / size) : 0;
      progress.report({ increment: percent - shown });
      shown = percent;
    };
    try {
      return await core.exportHistory({ order, signal: abort.signal, onProgress });
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    }
  });
}
