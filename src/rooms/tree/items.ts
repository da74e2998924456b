import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Command } from 'vscode';
import { statusOf, type History } from '../../core/history/history.ts';
import { fileStateOf, isWrong } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { countsOf } from '../../core/reports/summary.ts';
import { descriptionOf, labelOf, spokenFactsOf } from '../../ui/words/reports.ts';
import { accountIcon } from '../../ui/accountIcon.ts';
import { PREFIX } from '../../ui/commands.ts';
import type { Row } from '../../ui/rows.ts';
import { reportIcon } from '../../ui/words/phases.ts';

/**
 * The tree item of a row. Its tooltip is resolved on hover.
 *
 * @param now Unix milliseconds.
 */
export function itemOf(row: Row, now: number): TreeItem {
  const label = labelOf(row);
  const item = new TreeItem(label, collapsibleStateOf(row));
  item.id = row.id;
  item.description = descriptionOf(row, now);
  const spoken = [label, ...kindOf(row), ...spokenFactsOf(row, now)];
  item.accessibilityInformation = { label: spoken.join(', ') };
  item.iconPath = iconOf(row, now);
  item.contextValue = contextValueOf(row, now);
  const command = commandOf(row);
  if (command) item.command = command;
  return item;
}

function collapsibleStateOf(row: Row): TreeItemCollapsibleState {
  // Accounts start expanded even without children, because VS Code keeps the initial state.
  if (row.kind === 'account') return TreeItemCollapsibleState.Expanded;
  if (row.kind === 'report' || row.reports.length === 0) return TreeItemCollapsibleState.None;
  return row.kind === 'group'
    ? TreeItemCollapsibleState.Expanded
    : TreeItemCollapsibleState.Collapsed;
}

/** What a click and Enter do: as in the Explorer, they open what is on this machine, and no more. */
function commandOf(row: Row): Command | undefined {
  const on = { arguments: [row.reference] };
  if (row.kind === 'report' && fileStateOf(row.listed) === 'saved')
    return { command: `${PREFIX}openExport`, title: l10n.t('Open'), ...on };
  if (row.kind === 'history' && row.history && hasRows(row.history))
    return { command: `${PREFIX}openHistory`, title: l10n.t('Open History'), ...on };
  return undefined;
}

function hasRows({ unreadable, kinds }: History): boolean {
  return !unreadable && kinds.some(({ rows }) => rows > 0);
}

/** For screen readers: the type, which sighted users see from the group. */
function kindOf(row: Row): string[] {
  if (row.kind !== 'report') return [];
  return [
    row.listed.report.report === 'trades' ? l10n.t('trades export') : l10n.t('ledgers export'),
  ];
}

function iconOf(row: Row, now: number): ThemeIcon {
  switch (row.kind) {
    case 'account':
      return accountIcon(row.entry);
    case 'history':
      return historyIcon(row.history);
    case 'group':
      return new ThemeIcon(row.report === 'trades' ? 'arrow-swap' : 'book');
    case 'report':
      return reportIcon(row.listed, now);
  }
}

function historyIcon(history: History | undefined): ThemeIcon {
  const kind = history && statusOf(history).kind;
  if (kind === 'updating') return new ThemeIcon('sync~spin');
  if (kind === 'gap' || kind === 'wrong' || kind === 'unreadable')
    return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return new ThemeIcon(kind === 'complete' ? 'verified' : 'history');
}

/** Used in the `when` clauses of the menus in `package.json`. */
function contextValueOf(row: Row, now: number): string {
  switch (row.kind) {
    case 'account':
      return `account-${row.entry.account.kind}`;
    case 'history':
      return `history-${row.history ? statusOf(row.history).kind : 'none'}`;
    case 'group':
      return countsOf(row.reports, now).ready > 0 ? 'group-ready' : 'group';
    case 'report': {
      const file = fileStateOf(row.listed);
      const ending = file === 'fetching' || file === 'saved' ? `-${file}` : '';
      const wrong = isWrong(row.listed) ? '-wrong' : '';
      return `report-${phaseOf(row.listed.report, now)}${ending}${wrong}`;
    }
  }
}
