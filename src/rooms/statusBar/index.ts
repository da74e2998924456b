import { Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { MarkdownString, StatusBarItem } from 'vscode';
import type { Core } from '../../core/core.ts';
import { FAILURES } from '../../core/failures.ts';
import { allListed } from '../../core/reports/listed.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { countsOf, type Counts } from '../../core/reports/summary.ts';
import { onDidChangeSetting, setting } from '../../ui/settings.ts';
import { Tooltip } from '../../ui/tooltip.ts';
import { VIEW_ID } from '../../ui/view.ts';
import { failureMessage, shortFailure } from '../../ui/words/failures.ts';
import { historyState } from '../../ui/words/history.ts';
import { about, listOf } from '../../ui/words/joined.ts';
import { exportsFacts, readyAndPending } from '../../ui/words/reports.ts';
import { clockTime } from '../../ui/words/times.ts';

/** Summarizes the store in the status bar. Hidden while there is no account. */
export function statusBar({
  store,
  now,
  onTick,
}: Pick<Core, 'store' | 'now' | 'onTick'>): Disposable {
  const item = window.createStatusBarItem('reports', StatusBarAlignment.Left);
  item.name = l10n.t('Kraken Exports');
  item.command = { command: `${VIEW_ID}.focus`, title: l10n.t('Show Exports') };
  const update = () => {
    show(item, store.state.accounts, now());
  };
  return Disposable.from(
    item,
    store.onDidChange(update),
    // A report may have expired.
    onTick(update),
    onDidChangeSetting('statusBar.visible', update),
    onDidChangeSetting('timeZone', update),
  );
}

function show(item: StatusBarItem, accounts: readonly AccountReports[], now: number): void {
  if (accounts.length === 0 || !setting('statusBar.visible')) {
    item.hide();
    return;
  }
  const { text, urgent } = summaryOf(accounts, now);
  item.text = text;
  item.backgroundColor = urgent ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  item.accessibilityInformation = {
    label: l10n.t('{0}, show the exports', text.replace(/^\$\([^)]*\) /, '')),
  };
  item.tooltip = tooltipOf(accounts, now);
  item.show();
}

/** The failure comes first, since it explains why the counts may be outdated. */
function summaryOf(
  accounts: readonly AccountReports[],
  now: number,
): { readonly text: string; readonly urgent: boolean } {
  const failures = accounts.map(({ failure }) => failure).filter((each) => each !== undefined);
  const urgent = failures.find(({ kind }) => FAILURES[kind].remedy === 'replaceKey');
  const worst = urgent ?? failures[0];
  const counts = countsOf(allListed(accounts), now);
  const facts = [...(worst ? [shortFailure(worst.kind)] : []), ...readyAndPending(counts)];
  const icon = worst ? '$(warning)' : '$(cloud-download)';
  return {
    text: `${icon} ${l10n.t('Kraken: {0}', listOf(facts) || idleText(accounts, counts))}`,
    urgent: urgent !== undefined,
  };
}

function idleText(accounts: readonly AccountReports[], { saved }: Counts): string {
  const isRefreshed = accounts.every(({ snapshot }) => snapshot !== undefined);
  if (!isRefreshed) return l10n.t('not refreshed yet');
  return saved > 0 ? l10n.t('all downloaded') : l10n.t('none ready');
}

function tooltipOf(accounts: readonly AccountReports[], now: number): MarkdownString {
  const tooltip = new Tooltip().heading(l10n.t('Kraken Exports'));
  for (const line of accounts.flatMap((entry) => linesOf(entry, now))) tooltip.text(line);
  return tooltip.command(l10n.t('Update History'), 'updateHistory').toMarkdown();
}

/** Such as "Main: 12 exports · 3 ready · as of 14:02", the failure since, and the history, if any. */
function linesOf(entry: AccountReports, now: number): string[] {
  const { account, snapshot, failure, history } = entry;
  const parts = exportsFacts(entry, now);
  if (snapshot) parts.push(l10n.t('as of {0}', clockTime(snapshot.takenAt, now)));
  const line = about([account.name], parts.join(' · '));
  return [
    line,
    ...(failure ? [failureMessage(failure, now)] : []),
    ...(history ? [l10n.t('History: {0}', historyState(history))] : []),
  ];
}
