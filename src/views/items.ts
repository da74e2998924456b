import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { phaseOf } from '../reports/phase.ts';
import { descriptionOf, groupLabel, reportFacts, reportLabel } from './descriptions.ts';
import type { AccountNode, GroupNode, Node, ReportNode } from './nodes.ts';
import { phaseIcon } from './phaseLook.ts';

/**
 * How a line of the tree looks and sounds. The tooltip is added when somebody hovers over it.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function itemOf(node: Node, now: number): TreeItem {
  const item = bareItem(node, now);
  item.id = node.id;
  item.description = descriptionOf(node, now);
  return item;
}

function bareItem(node: Node, now: number): TreeItem {
  switch (node.kind) {
    case 'account':
      return accountItem(node);
    case 'group':
      return groupItem(node);
    case 'report':
      return reportItem(node, now);
  }
}

function accountItem({ entry }: AccountNode): TreeItem {
  const { account, snapshot, failure } = entry;
  const item = new TreeItem(
    account.name,
    snapshot ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.iconPath = failure
    ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    : new ThemeIcon(account.kind === 'demo' ? 'beaker' : 'account');
  item.contextValue = `account-${account.kind}`;
  return item;
}

function groupItem({ report, reports }: GroupNode): TreeItem {
  const item = new TreeItem(
    groupLabel(report),
    reports.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.iconPath = new ThemeIcon(report === 'trades' ? 'arrow-swap' : 'book');
  item.contextValue = 'group';
  return item;
}

function reportItem({ report }: ReportNode, now: number): TreeItem {
  const phase = phaseOf(report, now);
  const item = new TreeItem(reportLabel(report));
  item.iconPath = phaseIcon(phase);
  item.contextValue = `report-${phase}`;
  item.accessibilityInformation = {
    label: [
      reportLabel(report),
      report.report === 'trades' ? l10n.t('trades export') : l10n.t('ledgers export'),
      ...reportFacts(report, now),
    ].join(', '),
  };
  return item;
}
