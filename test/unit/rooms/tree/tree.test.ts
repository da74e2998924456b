import assert from 'node:assert/strict';
import { ThemeIcon, TreeItemCollapsibleState } from 'vscode';
import {
  days,
  entryOf,
  reasonOf,
  fill,
  freshEntry,
  freshReport,
} from '../../../support/window/known.ts';
import { openTree, wordsOf } from '../../../support/window/tree.ts';

const main = () =>
  entryOf('Main', {
    trades: [freshReport({ id: 'AAAA', descr: 'first' })],
    ledgers: [freshReport({ id: 'BBBB', descr: 'second', status: 'Queued' }, 'ledgers')],
  });

/** The rows of a tree with their depth shown. */
function outline({ tree, rows }: ReturnType<typeof openTree>): string[] {
  return rows().map((node) => '  '.repeat(node.id.split('/').length - 1) + wordsOf(tree, node));
}

describe('The tree', () => {
  it('has the history and the two groups at the top where there is one account', () => {
    using opened = openTree(main());
    assert.deepEqual(outline(opened), [
      '  History not kept yet',
      '  Trades 1 · 1 ready',
      '    first ready · 12 days left',
      '  Ledgers 1 · 1 pending',
      '    second queued · 2 hours',
    ]);
  });

  it('has the accounts above the groups where there are several', () => {
    using opened = openTree(main(), entryOf('Tax'));
    assert.deepEqual(outline(opened), [
      'Main 2 · 1 ready · 1 pending',
      '  History not kept yet',
      '  Trades 1 · 1 ready',
      '    first ready · 12 days left',
      '  Ledgers 1 · 1 pending',
      '    second queued · 2 hours',
      'Tax 0',
      '  History not kept yet',
      '  Trades 0',
      '  Ledgers 0',
    ]);
  });

  it('is empty where the only account has no reports, so that the welcome is seen', () => {
    using opened = openTree(entryOf('Main'));
    assert.deepEqual(opened.rows(), []);
  });

  it('has no groups under an account of which nothing is known yet', () => {
    using opened = openTree(freshEntry('Main'), freshEntry('Tax', reasonOf('key')));
    assert.deepEqual(outline(opened), ['Main', 'Tax key rejected']);
    for (const row of opened.rows()) {
      const { collapsibleState } = opened.tree.getTreeItem(row);
      assert.equal(collapsibleState, TreeItemCollapsibleState.Expanded, 'as it will be then');
      assert.deepEqual(opened.tree.getChildren(row), []);
    }
  });

  it('shows the newest first', () => {
    const reports = [-3, -1, -2].map((day) =>
      freshReport({ id: `DAY${-day}`, descr: '', createdtm: days(day) }),
    );
    using opened = openTree(entryOf('Main', { trades: reports }));
    const labels = opened.rows().map((row) => opened.tree.getTreeItem(row).label);
    assert.deepEqual(labels, ['History', 'Trades', 'DAY1', 'DAY2', 'DAY3', 'Ledgers']);
  });

  it('marks an account that fails, and the kinds of accounts and groups', () => {
    const demo = { account: { kind: 'demo', id: 'demo', name: 'Demo' } } as const;
    using opened = openTree({ ...main(), failure: reasonOf('network') }, demo);
    const looks = opened.rows().map((row) => {
      const { contextValue, iconPath } = opened.tree.getTreeItem(row);
      assert.ok(iconPath instanceof ThemeIcon);
      return `${contextValue} ${iconPath.id}`;
    });
    assert.deepEqual(
      looks.filter((look) => !look.startsWith('report')),
      [
        ...['account-kraken warning', 'history-none history'],
        ...['group-ready arrow-swap', 'group book', 'account-demo beaker'],
      ],
    );
  });

  it('gives each row an id of its own that a refresh leaves alone', () => {
    const twice = { trades: [freshReport()], ledgers: [freshReport({}, 'ledgers')] };
    using opened = openTree(entryOf('Main', twice), entryOf('Tax', twice));
    const ids = () => opened.rows().map((row) => opened.tree.getTreeItem(row).id);
    const before = ids();
    assert.equal(new Set(before).size, 2 * (1 + 1 + 2 + 2));
    fill(opened.store, entryOf('Main', twice), entryOf('Tax', twice));
    assert.deepEqual(ids(), before);
  });

  it('is shown anew when something is known, and not while a refresh is under way', () => {
    using opened = openTree(main());
    opened.store.setRefreshing(true);
    opened.store.setRefreshing(false);
    assert.deepEqual(opened.fired, []);
    opened.store.setFailure('Main', reasonOf('network'));
    assert.deepEqual(opened.fired, [undefined]);
  });
});
