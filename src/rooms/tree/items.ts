import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { fileStateOf } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { countsOf } from '../../core/reports/summary.ts';
import { factsOf, labelOf } from '../../ui/words/reports.ts';
import type { Row } from '../../ui/rows.ts';
import { reportIcon } from '../../ui/words/phaseLook.ts';

/**
 * How a row of the tree looks and sounds. The tooltip is added when somebody hovers over it.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function itemOf(row: Row, now: number): TreeItem {
  const label = labelOf(row);
  const facts = factsOf(row, now);
  const item = new TreeItem(label, collapsibleStateOf(row));
  item.id = row.id;
  item.description = facts.join(' · ');
  item.accessibilityInformation = { label: [label, ...kindOf(row), ...facts].join(', ') };
  item.iconPath = iconOf(row, now);
  item.contextValue = contextValueOf(row, now);
  return item;
}

function collapsibleStateOf(row: Row): TreeItemCollapsibleState {
  // An account is open before it has anything to show: VS Code keeps what it was at first.
  const opens = row.kind === 'account' || (row.kind === 'group' && row.reports.length > 0);
  return opens ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
}

/** What is seen by where a row stands, for those who only hear it. */
function kindOf(row: Row): string[] {
  if (row.kind !== 'report') return [];
  return [
    row.listed.report.report === 'trades' ? l10n.t('trades export') : l10n.t('ledgers export'),
  ];
}

function iconOf(row: Row, now: number): ThemeIcon {
  switch (row.kind) {
    case 'account': {
      const { account, failure } = row.entry;
      if (failure) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      return new ThemeIcon(account.kind === 'demo' ? 'beaker' : 'account');
    }
    case 'group':
      return new ThemeIcon(row.report === 'trades' ? 'arrow-swap' : 'book');
    case 'report':
      return reportIcon(row.listed, now);
  }
}

/** What the `when` clauses of the menus in `package.json` look for. */
function contextValueOf(row: Row, now: number): string {
  switch (row.kind) {
    case 'account':
      return `account-${row.entry.account.kind}`;
    case 'group':
      return countsOf(row.reports, now).ready > 0 ? 'group-ready' : 'group';
    case 'report': {
      const file = fileStateOf(row.listed);
      const ending = file === 'fetching' || file === 'saved' ? `-${file}` : '';
      return `report-${phaseOf(row.listed.report, now)}${ending}`;
    }
  }
}
