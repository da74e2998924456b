import assert from 'node:assert/strict';
import { parseReports } from '../../../src/core/kraken/schema.ts';
import { phaseOf } from '../../../src/core/reports/phase.ts';
import { toWire } from '../../../src/demo/report.ts';
import type { Desk } from './desk.ts';
import type { Office, OfficeCall } from './office.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** What Kraken's counter of a key loses per second on its lowest tier. */
const DRAINS = 0.33;

/** The most that Kraken's counter of a key has held. */
export function highestCount(calls: readonly OfficeCall[]): number {
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
export function callsBetween({ calls }: Office, from: number, to: number): number {
  return calls.filter(({ at }) => at >= from && at < to).length;
}

/** Lets a report be requested in a window, as its owner does, that is done after so many seconds. */
export function request(
  { clock, customers }: Office,
  desk: Desk | undefined,
  seconds: number,
  accountId = 'A0',
): string {
  const customer = customers.find(({ listed }) => listed.id === accountId)?.account;
  const period = { description: 'Whole year', starttm: 1_700_000_000, endtm: 1_700_086_400 };
  const lasting = { queuedFor: Math.min(4, seconds), processingFor: Math.max(0, seconds - 4) };
  const id = customer?.addReport({ report: 'ledgers', ...period, ...lasting }) ?? '';
  const made = customer?.find(id, clock.trueNow());
  const [report] = parseReports(made && [toWire(made, clock.trueNow())], 'ledgers') ?? [];
  if (report) desk?.store.addRequested(accountId, report, clock.now());
  return id;
}

/** Lets time pass until a report is ready to a window. Returns how many milliseconds. */
export async function untilReady({ clock }: Office, desk: Desk, id: string): Promise<number> {
  const from = clock.trueNow();
  while (desk.phase(id) !== 'ready') {
    assert.ok(clock.trueNow() - from < 24 * HOUR, 'it never gets ready');
    await clock.pass(SECOND / 2);
  }
  return clock.trueNow() - from;
}

/** Checks that what a window shows is what the exchange would say now. */
export function assertTrue({ clock, customers }: Office, desk: Desk): void {
  const now = clock.trueNow();
  for (const { account, listed } of customers) {
    const entry = desk.store.state.accounts.find((each) => each.account.id === listed.id);
    for (const type of ['trades', 'ledgers'] as const) {
      const rows = account.reports.filter(({ report }) => report === type);
      const truth =
        parseReports(
          rows.map((row) => toWire(row, now)),
          type,
        ) ?? [];
      const phases = (reports: typeof truth) =>
        Object.fromEntries(reports.map((report) => [report.id, phaseOf(report, now)]));
      assert.deepEqual(phases([...(entry?.snapshot?.reports[type] ?? [])]), phases(truth));
    }
  }
}

/** Checks that no call of the office was refused, and that nothing has gone wrong in a window. */
export function assertWell({ calls }: Office, ...desks: readonly Desk[]): void {
  assert.deepEqual(
    calls.filter(({ outcome }) => outcome !== 'ok'),
    [],
  );
  assert.deepEqual(
    desks.flatMap(({ unexpected }) => unexpected),
    [],
  );
}
