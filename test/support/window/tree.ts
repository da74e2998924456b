import { ReportsTree } from '../../../src/rooms/tree/reportsTree.ts';
import type { Row } from '../../../src/ui/rows.ts';
import type { AccountReports } from '../../../src/core/reports/state.ts';
import { TestClock } from '../clock.ts';
import { storeOf } from './known.ts';

/** A tree of what is known, at noon. What it tells of its changes is in `fired`. */
export function openTree(...entries: readonly AccountReports[]) {
  const clock = new TestClock();
  const store = storeOf(...entries);
  const tree = new ReportsTree(store, () => clock.now());
  const fired: (Row[] | undefined)[] = [];
  const subscription = tree.onDidChangeTreeData((nodes) => fired.push(nodes));
  return {
    clock,
    store,
    tree,
    fired,
    /** All rows from the top to the bottom. */
    rows: () => rowsOf(tree),
    /** The only report there is. */
    report: () => {
      const [report] = rowsOf(tree).filter(({ kind }) => kind === 'report');
      if (!report) throw new Error('There is no report in the tree');
      return report;
    },
    [Symbol.dispose]() {
      subscription.dispose();
      tree.dispose();
    },
  };
}

function rowsOf(tree: ReportsTree, parent?: Row): Row[] {
  return tree.getChildren(parent).flatMap((row) => [row, ...rowsOf(tree, row)]);
}

/** What a row says, as in `Trades 2 · 1 ready`. */
export function wordsOf(tree: ReportsTree, row: Row): string {
  const { label, description } = tree.getTreeItem(row);
  return [label, description]
    .filter((text) => typeof text === 'string')
    .join(' ')
    .trimEnd();
}
