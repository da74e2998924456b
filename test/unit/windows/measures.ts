import assert from 'node:assert/strict';
import { parseReports } from '../../../src/core/kraken/schema.ts';
import { phaseOf } from '../../../src/core/reports/phase.ts';
import { toRow } from '../../../src/demo/demoReport.ts';
import type { Machine, MachineCall } from './machine.ts';
import type { Window } from './window.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** What Kraken's counter of a key loses per second on its lowest tier. */
const DRAINS = 0.33;

/** The most that Kraken's counter of a key has held. */
export function highestCount(calls: readonly MachineCall[]): number {
  const counters = new Map<string, { count: number; at: number }>();
  let highest = 0;
  for (const { account, at } of calls.toSorted((one, other) => one.at - other.at)) {
    const before = counters.get(account) ?? { count: 0, at };
    const count = Math.max(0, before.count - ((at - before.at) / SECOND) * DRAINS) + 1;
    counters.set(account, { count, at });
    highest = Math.max(highest, count);
  }
  return highest;
}

/** How many calls there were between two moments, the second one left out. */
export function callsBetween({ calls }: Machine, from: number, to: number): number {
  return calls.filter(({ at }) => at >= from && at < to).length;
}

/** Requests a report of the first account that is done after so many seconds, and lets a window notice. */
export async function request(machine: Machine, window: Window, seconds: number): Promise<string> {
  const [customer] = machine.customers;
  assert.ok(customer);
  const id = addReport(customer, seconds);
  await refresh(machine, window);
  return id;
}

/** Lets Kraken take on a report that is done after so many seconds. */
export function addReport({ account }: Machine['customers'][number], seconds: number): string {
  const period = { description: 'Whole year', starttm: 1_700_000_000, endtm: 1_700_086_400 };
  const lasting = { queuedFor: Math.min(4, seconds), processingFor: Math.max(0, seconds - 4) };
  return account.addReport({ report: 'ledgers', ...period, ...lasting });
}

/** Refreshes by hand. */
export async function refresh({ clock }: Machine, window: Window): Promise<void> {
  const state = { isOver: false };
  void window.refresh().then(() => {
    state.isOver = true;
  });
  while (!state.isOver) await clock.pass(SECOND / 10);
}

/** Lets time pass until a report is ready to a window. Returns how many milliseconds. */
export async function untilReady({ clock }: Machine, window: Window, id: string): Promise<number> {
  const from = clock.trueNow();
  while (window.phase(id) !== 'ready') {
    assert.ok(clock.trueNow() - from < 24 * HOUR, 'it never gets ready');
    await clock.pass(SECOND / 2);
  }
  return clock.trueNow() - from;
}

/** Checks that what a window shows is what the exchange would say now. */
export function assertTrue({ clock, customers }: Machine, window: Window): void {
  const now = clock.trueNow();
  for (const { account, id } of customers) {
    const entry = window.store.state.accounts.find((each) => each.account.id === id);
    for (const type of ['trades', 'ledgers'] as const) {
      const rows = account.reports.filter(({ report }) => report === type);
      const truth =
        parseReports(
          rows.map((row) => toRow(row, now)),
          type,
        ) ?? [];
      const phases = (reports: typeof truth) =>
        Object.fromEntries(reports.map((report) => [report.id, phaseOf(report, now)]));
      assert.deepEqual(phases([...(entry?.snapshot?.reports[type] ?? [])]), phases(truth));
    }
  }
}

/** Checks that no call of the machine was refused, and that nothing has gone wrong in a window. */
export function assertWell({ calls }: Machine, ...windows: readonly Window[]): void {
  assert.deepEqual(
    calls.filter(({ error }) => error !== ''),
    [],
  );
  assert.deepEqual(
    windows.flatMap(({ unexpected }) => unexpected()),
    [],
  );
}
