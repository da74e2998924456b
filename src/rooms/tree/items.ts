import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { fileStateOf } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { countsOf } from '../../core/reports/summary.ts';
import { factsOf, labelOf } from '../../ui/words/reports.ts';
import type { Node } from '../../ui/rows.ts';
import { reportIcon } from '../../ui/words/phaseLook.ts';

/**
 * How a line of the tree looks and sounds. The tooltip is added when somebody hovers over it.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function itemOf(node: Node, now: number): TreeItem {
  const label = labelOf(node);
  const facts = factsOf(node, now);
  const item = new TreeItem(label, collapsibleStateOf(node));
  item.id = node.id;
  item.description = facts.join(' · ');
  item.accessibilityInformation = { label: [label, ...kindOf(node), ...facts].join(', ') };
  item.iconPath = iconOf(node, now);
  item.contextValue = contextValueOf(node, now);
  return item;
}

function collapsibleStateOf(node: Node): TreeItemCollapsibleState {
  // An account is open before it has anything to show: VS Code keeps what it was at first.
  const opens = node.kind === 'account' || (node.kind === 'group' && node.reports.length > 0);
  return opens ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
}

/** What is seen by where a line stands, for those who only hear it. */
function kindOf(node: Node): string[] {
  if (node.kind !== 'report') return [];
  return [
    node.listed.report.report === 'trades' ? l10n.t('trades export') : l10n.t('ledgers export'),
  ];
}

function iconOf(node: Node, now: number): ThemeIcon {
  switch (node.kind) {
    case 'account': {
      const { account, failure } = node.entry;
      if (failure) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      return new ThemeIcon(account.kind === 'demo' ? 'beaker' : 'account');
    }
    case 'group':
      return new ThemeIcon(node.report === 'trades' ? 'arrow-swap' : 'book');
    case 'report':
      return reportIcon(node.listed, now);
  }
}

/** What the `when` clauses of the menus in `package.json` look for. */
function contextValueOf(node: Node, now: number): string {
  switch (node.kind) {
    case 'account':
      return `account-${node.entry.account.kind}`;
    case 'group':
      return countsOf(node.reports, now).ready > 0 ? 'group-ready' : 'group';
    case 'report': {
      const file = fileStateOf(node.listed);
      const ending = file === 'fetching' || file === 'saved' ? `-${file}` : '';
      return `report-${phaseOf(node.listed.report, now)}${ending}`;
    }
  }
}
