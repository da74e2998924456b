import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import type { TreeViewOptions } from 'vscode';
import type { AccountReports } from '../../../src/core/reports/state.ts';
import { Emitter } from '../../../src/core/emitter.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import type { Row } from '../../../src/ui/rows.ts';
import { ReportsView } from '../../../src/rooms/tree/reportsView.ts';
import { SidebarView } from '../../../src/ui/view.ts';
import { TestClock } from '../clock.ts';
import { fill } from './known.ts';
import { replace } from './replace.ts';
import { FakeTreeView } from './treeView.ts';

/** The view of what is known, at noon. */
export function openView(...entries: readonly AccountReports[]) {
  const views: FakeTreeView[] = [];
  const contexts = new Map<unknown, unknown>();
  const progress: Promise<unknown>[] = [];
  const fakes = [
    replace(window, 'createTreeView', (_id: string, options: TreeViewOptions<Row>) => {
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
  const viewShown = () => {
    shown++;
  };
  const ticks = new Emitter<undefined>();
  const now = () => clock.now();
  const core = { store, now, onTick: ticks.event, viewShown };
  const reportsView = new ReportsView(core, new SidebarView());
  fill(store, ...entries);
  const [view] = views;
  assert.ok(view);
  return {
    view,
    store,
    clock,
    contexts,
    progress,
    tick: () => {
      ticks.fire(undefined);
    },
    timesShown: () => shown,
    [Symbol.dispose]() {
      reportsView.dispose();
      for (const fake of fakes) fake[Symbol.dispose]();
    },
  };
}
