import assert from 'node:assert/strict';
import { StatusBarAlignment, window } from 'vscode';
import type { StatusBarItem } from 'vscode';
import { Emitter } from '../../../src/core/emitter.ts';
import type { AccountReports } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { statusBar } from '../../../src/rooms/statusBar/index.ts';
import { TestClock } from '../clock.ts';
import { fill } from './known.ts';
import { replace } from './replace.ts';

/** An item of the status bar that a test can look at. */
export class FakeStatusItem implements StatusBarItem {
  readonly id: string;
  readonly alignment = StatusBarAlignment.Left;
  readonly priority = undefined;
  name: StatusBarItem['name'];
  text = '';
  tooltip: StatusBarItem['tooltip'];
  color: StatusBarItem['color'];
  backgroundColor: StatusBarItem['backgroundColor'];
  command: StatusBarItem['command'];
  accessibilityInformation: StatusBarItem['accessibilityInformation'];
  visible = false;

  constructor(id: string) {
    this.id = id;
  }

  show(): void {
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
  }

  dispose(): void {
    this.hide();
  }
}

/** The status bar item of what is known, at noon. */
export function openStatus(...entries: readonly AccountReports[]) {
  const items: FakeStatusItem[] = [];
  const fake = replace(window, 'createStatusBarItem', (id: string) => {
    const item = new FakeStatusItem(id);
    items.push(item);
    return item;
  });
  const clock = new TestClock();
  const store = new ReportStore();
  const ticks = new Emitter<undefined>();
  const status = statusBar({ store, now: () => clock.now(), onTick: ticks.event });
  fake[Symbol.dispose]();
  fill(store, ...entries);
  const [item] = items;
  assert.ok(item);
  return {
    item,
    clock,
    store,
    tick: () => {
      ticks.fire(undefined);
    },
    [Symbol.dispose]() {
      status.dispose();
    },
  };
}
