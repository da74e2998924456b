import assert from 'node:assert/strict';
import { COINS } from '../../../src/demo/data/assets.ts';
import { openDemoExchange } from '../../../src/demo/demo.ts';
import { Caller } from './caller.ts';
import { NOON } from './setup.ts';
import { assetOf, at, breaksOf, isAnnounced, parse, scaled } from './table.ts';
import type { Row, Table } from './table.ts';
import { unzip } from './unzip.ts';

const DAY_MS = 86_400_000;

function openDemo(opened = NOON) {
  const clock = { now: opened };
  const { apiUrl, apiKey, secret, fetch } = openDemoExchange(() => clock.now);
  const caller = new Caller(fetch, apiUrl, apiKey, secret);
  const read = async (id: unknown, format: unknown = 'CSV') => {
    const [text] = (await unzip(await caller.retrieve(String(id)))).values();
    return parse(String(text), format === 'TSV' ? '\t' : ',');
  };
  /** The rows of a report, by its description. */
  const rowsOf = async (report: 'ledgers' | 'trades', descr: string) => {
    const listed = (await caller.list(report)).find((each) => each['descr'] === descr);
    return (await read(listed?.['id'], listed?.['format'])).rows;
  };
  /** The files of all reports that are ready, by their descriptions. */
  const readAll = async (report: 'ledgers' | 'trades') => {
    const files = new Map<string, Table>();
    for (const { id, descr, format, ...state } of await caller.list(report)) {
      if (state['error'] !== undefined || state['delete'] === true) continue;
      if (Number(state['expiretm']) * 1000 < clock.now || state['status'] !== 'Processed') continue;
      files.set(String(descr), await read(id, format));
    }
    return files;
  };
  return { clock, caller, read, rowsOf, readAll };
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
    const { clock, readAll } = openDemo();
    clock.now += 70_000;
    const files = [...(await readAll('ledgers')), ...(await readAll('trades'))];
    assert.equal(files.length, 8);
    for (const [description, { rows }] of files) {
      const most = description.startsWith('Since') ? 4000 : 1000;
      assert.ok(rows.length > 10 && rows.length < most, `${description}: ${rows.length}`);
    }
  });

  it('are whole, but for the one that says that a row is missing', async () => {
    const { clock, readAll } = openDemo();
    clock.now += 70_000;
    const found = [...(await readAll('ledgers'))].map(
      ([description, { rows }]) => [description, breaksOf(rows).length] as const,
    );
    const broken = found.filter(([, breaks]) => breaks > 0);
    assert.deepEqual(broken, [['2024, row lost', 1]]);
    assert.ok(found.length >= 5);
  });

  it('have 16 columns since lately, and 12 before, in which old names stand', async () => {
    const { clock, caller, read, readAll } = openDemo();
    const files = await readAll('ledgers');
    const kinds = [...files].map(
      ([description, { columns, rows }]) =>
        [description, columns.length, rows.some(({ asset }) => asset === 'XXBT')] as const,
    );
    assert.deepEqual(kinds.toSorted(), [
      ['2024, row lost', 16, false],
      ['Q1 2026', 12, false],
      ['Since 2023', 12, true],
      ['Tax year 2025', 16, false],
    ]);
    const period = { starttm: String(at(2023, 0)), endtm: String(at(2024, 0)) };
    const id = await caller.add({ description: 'Asked for now', ...period });
    clock.now += 15_000;
    const { columns, rows } = await read(id);
    assert.equal(columns.length, 16);
    assert.deepEqual(
      rows.filter((row) => assetOf(row) !== row['asset']),
      [],
    );
  });

  it('show three years and more, of a dozen coins, by which the balances move', async () => {
    const rows = await openDemo().rowsOf('ledgers', 'Since 2023');
    const first = Date.parse(rows[0]?.['time']?.slice(0, 10) ?? '');
    assert.ok(NOON - first > 3 * 365 * DAY_MS);
    for (const coin of COINS.map(({ name }) => name)) {
      const changes = rows.filter((row) => assetOf(row) === coin);
      assert.ok(changes.length > 50, `${coin}: ${changes.length}`);
    }
  });

  it('go on from one year to the next', async () => {
    const { rowsOf } = openDemo();
    const year = '2024, row lost';
    const closing = balances(await rowsOf('ledgers', year), 'closing');
    const opening = balances(await rowsOf('ledgers', 'Tax year 2025'), 'opening');
    const both = [...opening].filter(([wallet]) => closing.has(wallet));
    assert.ok(both.length > 15);
    for (const [wallet, balance] of both) assert.equal(closing.get(wallet), balance, wallet);
  });

  it('tell the same when the account is opened again on another day', async () => {
    const now = await openDemo().rowsOf('trades', 'Q3 2026');
    assert.deepEqual(await openDemo(NOON + 20 * DAY_MS).rowsOf('trades', 'Q3 2026'), now);
  });

  it('are made of what is asked for, until it is removed', async () => {
    const { clock, caller, read } = openDemo();
    const id = await caller.add({ starttm: String(at(2026, 0)), description: 'This year' });
    clock.now += 15_000;
    assert.ok((await read(id)).rows.length > 400);
    await caller.call('RemoveExport', { id, type: 'delete' });
    await assert.rejects(caller.retrieve(id), /Invalid arguments:id/);
  });
});
