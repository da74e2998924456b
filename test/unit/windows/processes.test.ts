import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseReports } from '../../../src/core/kraken/schema.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { toRow } from '../../../src/demo/demoReport.ts';
import { eventually } from '../../support/eventually.ts';
import { openWindows } from './windows.ts';

type Windows = Awaited<ReturnType<typeof openWindows>>;
type Window = Awaited<ReturnType<Windows['open']>>[number];

/** Lets all windows know, as they open, of a report that has a few seconds to go. */
async function requestReport({ customer, folder, now }: Windows, seconds: number) {
  const period = { description: 'Whole year', starttm: 1_700_000_000, endtm: 1_700_086_400 };
  customer.addReport({ report: 'ledgers', ...period, processingFor: seconds });
  const wire = customer.reports.map((report) => toRow(report, now()));
  const ledgers = parseReports(wire, 'ledgers') ?? [];
  const snapshot = snapshotOf(now(), { trades: [], ledgers });
  const file = join(folder, 'accounts', 'Main', 'snapshot.json');
  await new SnapshotFiles(() => file, systemClock).write('Main', { snapshot });
}

function assertWell(windows: readonly Window[]): void {
  const news = windows.flatMap((each) => each.news);
  const calls = news.filter((each) => each.kind === 'call');
  assert.deepEqual(new Set(calls.map(({ outcome }) => outcome)), new Set(['ok']));
  assert.deepEqual(
    news.filter((each) => each.kind === 'unexpected'),
    [],
  );
}

describe('windows that are processes', () => {
  for (const count of [2, 8]) {
    it(`ask as often as one would: ${count} of them, nobody looks`, async () => {
      await using exchange = await openWindows({ windows: count, haste: 10 });
      await requestReport(exchange, 15);
      const windows = await exchange.open();
      await eventually(() => {
        for (const { phases } of windows) assert.deepEqual(phases, ['ready']);
      });
      assert.ok(exchange.calls.length <= 6, `${exchange.calls.length} calls`);
      assertWell(windows);
    }).timeout(15_000);
  }

  it('send nonces that grow, however many refresh at once', async () => {
    await using exchange = await openWindows({ windows: 8, haste: 100 });
    const windows = await exchange.open();
    for (const { refresh } of [...windows, ...windows]) refresh();
    await Promise.all(windows.map(({ has }) => has('refreshed', 2)));
    assert.equal(exchange.calls.length, 8 * 2 * 2);
    assertWell(windows);
  }).timeout(15_000);

  it('go on within seconds after one was killed in the middle of a call', async () => {
    await using exchange = await openWindows({ windows: 3 });
    const windows = await exchange.open();
    const [victim, ...others] = windows;
    exchange.exchange.fail({ kind: 'hang' }, { times: 1 });
    victim?.refresh();
    await eventually(() => {
      assert.equal(exchange.calls.length, 1);
    });
    for (const { refresh } of others) refresh();
    await victim?.kill();
    const killed = Date.now();
    await Promise.all(others.map(({ has }) => has('refreshed')));
    assert.ok(Date.now() - killed < 8_000, `${Date.now() - killed} ms`);
    assertWell(others);
  }).timeout(15_000);
});
