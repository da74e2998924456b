import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import type { TreeViewOptions } from 'vscode';
import type { AccountReports } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import type { Node } from '../../../src/ui/rows.ts';
import { ReportsView } from '../../../src/rooms/tree/reportsView.ts';
import { TestClock } from '../../support/clock.ts';
import { fill } from './known.ts';
import { replace } from './replace.ts';
import { FakeTreeView } from './treeView.ts';

/** The view of what is known, at noon. */
export function openView(...entries: readonly AccountReports[]) {
  const views: FakeTreeView[] = [];
  const contexts = new Map<unknown, unknown>();
  const progress: Promise<unknown>[] = [];
  const fakes = [
    replace(window, 'createTreeView', (_id: string, options: TreeViewOptions<Node>) => {
      const view = new FakeTreeView(options.treeDataProvider);
      views.push(view);
      return view;
    }),
    replace(window, 'withProgress', (_where: unknown, task: () => Promise<unknown>) => {
      progress.push(task());
    }),
    replace(commands, 'executeCommand', (_id: string, name: string, value: unknown) => {
      contexts.set(name, value);
    }),
  ];
  const clock = new TestClock();
  const store = new ReportStore();
  let shown = 0;
  const reportsView = new ReportsView(
    store,
    () => clock.now(),
    () => shown++,
  );
  fill(store, ...entries);
  const [view] = views;
  assert.ok(view);
  return {
    view,
    store,
    clock,
    contexts,
    progress,
    reportsView,
    timesShown: () => shown,
    [Symbol.dispose]() {
      reportsView.dispose();
      for (const fake of fakes) fake[Symbol.dispose]();
    },
  };
}
