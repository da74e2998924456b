import assert from 'node:assert/strict';
import { openDemoExchange } from '../../../src/demo/demo.ts';
import { Caller } from './caller.ts';
import { NOON } from './setup.ts';
import { isAnnounced, parse, scaled, type Row } from './table.ts';
import { unzip } from './unzip.ts';

const DAY_MS = 86_400_000;

function openDemo(opened = NOON) {
  const clock = { now: opened };
  const { apiUrl, apiKey, secret, fetch } = openDemoExchange(() => clock.now);
  const caller = new Caller(fetch, apiUrl, apiKey, secret);
  /** The rows of a report, by its description. */
  const rowsOf = async (report: 'ledgers' | 'trades', descr: string) => {
    const listed = (await caller.list(report)).find((each) => each['descr'] === descr);
    const [text] = (await unzip(await caller.retrieve(String(listed?.['id'])))).values();
    return parse(String(text), listed?.['format'] === 'TSV' ? '\t' : ',').rows;
  };
  return { clock, caller, rowsOf };
}

/** What the last rows leave in each wallet, or what the first ones have found there. */
function balances(rows: readonly Row[], side: 'opening' | 'closing'): Map<string, bigint> {
  const real = rows.filter((row) => !isAnnounced(row));
  const ordered = side === 'opening' ? real.toReversed() : real;
  return new Map(
    ordered.map(({ asset, wallet, amount, fee, balance }) => {
      const change = side === 'opening' ? scaled(amount) - scaled(fee) : 0n;
      return [`${asset ?? ''} ${wallet ?? ''}`, scaled(balance) - change];
    }),
  );
}

describe('the files of the demo account', () => {
  it('can be had of all that is ready, and tell of a person', async () => {
    const { clock, caller } = openDemo();
    clock.now += 70_000;
    let files = 0;
    for (const report of ['ledgers', 'trades'] as const) {
      for (const { id, error, delete: deleted, expiretm } of await caller.list(report)) {
        if (error !== undefined || deleted === true || Number(expiretm) * 1000 < clock.now)
          continue;
        const [text] = (await unzip(await caller.retrieve(String(id)))).values();
        const lines = String(text).split('\n').length;
        assert.ok(lines > 10 && lines < 1000, String(lines));
        files += 1;
      }
    }
    assert.equal(files, 8);
  });

  it('go on from one year to the next', async () => {
    const { rowsOf } = openDemo();
    const closing = balances(await rowsOf('ledgers', 'Tax year 2024'), 'closing');
    const opening = balances(await rowsOf('ledgers', 'Tax year 2025'), 'opening');
    const both = [...opening].filter(([wallet]) => closing.has(wallet));
    assert.ok(both.length > 5);
    for (const [wallet, balance] of both) assert.equal(closing.get(wallet), balance, wallet);
  });

  it('tell the same when the account is opened again on another day', async () => {
    const now = await openDemo().rowsOf('trades', 'Q3 2026 bookkeeping');
    assert.deepEqual(
      await openDemo(NOON + 20 * DAY_MS).rowsOf('trades', 'Q3 2026 bookkeeping'),
      now,
    );
  });

  it('are made of what is asked for, until it is removed', async () => {
    const { clock, caller } = openDemo();
    const id = await caller.add({ starttm: '1577836800', description: 'All of it' });
    clock.now += 15_000;
    const [text] = (await unzip(await caller.retrieve(id))).values();
    assert.ok(parse(String(text)).rows.length > 1000);
    await caller.call('RemoveExport', { id, type: 'delete' });
    await assert.rejects(caller.retrieve(id), /Invalid arguments:id/);
  });
});
