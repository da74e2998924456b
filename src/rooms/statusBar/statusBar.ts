import {
  Disposable,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { StatusBarItem } from 'vscode';
import type { AccountReports, ReportsReader } from '../../core/reports/state.ts';
import { allListed, listedReports } from '../../core/reports/listed.ts';
import { countsOf, type Counts } from '../../core/reports/summary.ts';
import { FAILURES } from '../../core/failures.ts';
import { sentenceOf, shortOf } from '../../ui/words/failures.ts';
import { markdownText } from '../../core/plainText.ts';
import { clockTime } from '../../ui/words/times.ts';
import { readyAndPending } from '../../ui/words/reports.ts';
import { VIEW_ID } from '../../ui/viewId.ts';

const SETTING = 'krakenExports.statusBar.visible';

/** The gist of the store in the status bar. Absent while there is no account. */
export class ReportsStatus implements Disposable {
  readonly #store: ReportsReader;
  readonly #now: () => number;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable;

  constructor(store: ReportsReader, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#item = window.createStatusBarItem('reports', StatusBarAlignment.Left);
    this.#item.name = l10n.t('Kraken Exports');
    this.#item.command = { command: `${VIEW_ID}.focus`, title: l10n.t('Show the exports') };
    this.#subscriptions = Disposable.from(
      this.#item,
      store.onDidChange(() => {
        this.show();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('krakenExports')) this.show();
      }),
    );
  }

  /** To be called as time goes by: a report may have expired. */
  show(): void {
    const { accounts } = this.#store.state;
    const visible = workspace.getConfiguration().get(SETTING) !== false;
    if (accounts.length === 0 || !visible) {
      this.#item.hide();
      return;
    }
    const { text, urgent } = gistOf(accounts, this.#now());
    this.#item.text = text;
    this.#item.backgroundColor = urgent
      ? new ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.accessibilityInformation = {
      label: l10n.t('{0}, show the exports', text.replace(/^\$\([^)]*\) /, '')),
    };
    this.#item.tooltip = tooltipOf(accounts, this.#now());
    this.#item.show();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** What is wrong goes before what is ready: it is what makes the numbers old. */
function gistOf(
  accounts: readonly AccountReports[],
  now: number,
): { readonly text: string; readonly urgent: boolean } {
  const failures = accounts.map(({ failure }) => failure).filter((each) => each !== undefined);
  const urgent = failures.find(({ kind }) => FAILURES[kind].remedy === 'replaceKey');
  const worst = urgent ?? failures[0];
  const counts = countsOf(allListed(accounts), now);
  const gist = [...(worst ? [shortOf(worst.kind)] : []), ...readyAndPending(counts)].join(', ');
  const icon = worst ? '$(warning)' : '$(cloud-download)';
  return {
    text: `${icon} ${l10n.t('Kraken: {0}', gist || nothingOf(accounts, counts))}`,
    urgent: urgent !== undefined,
  };
}

function nothingOf(accounts: readonly AccountReports[], { saved }: Counts): string {
  const known = accounts.every(({ snapshot }) => snapshot !== undefined);
  if (!known) return l10n.t('not refreshed yet');
  return saved > 0 ? l10n.t('all downloaded') : l10n.t('none ready');
}

function tooltipOf(accounts: readonly AccountReports[], now: number): MarkdownString {
  const lines = accounts.flatMap((entry) => linesOf(entry, now));
  const paragraphs = [`**${l10n.t('Kraken Exports')}**`, ...lines.map(markdownText)];
  return new MarkdownString(paragraphs.join('\n\n'));
}

/** "Main: 12 exports · 3 ready · as of 14:02", and below it what went wrong since. */
function linesOf(entry: AccountReports, now: number): string[] {
  const { account, snapshot, failure } = entry;
  const counts = countsOf(listedReports(entry), now);
  const parts = snapshot
    ? [
        counts.all === 1 ? l10n.t('1 export') : l10n.t('{0} exports', counts.all),
        ...readyAndPending(counts),
        l10n.t('as of {0}', clockTime(snapshot.takenAt, now)),
      ]
    : [l10n.t('not refreshed yet')];
  const line = `${account.name}: ${parts.join(' · ')}`;
  return failure ? [line, sentenceOf(failure, now)] : [line];
}
