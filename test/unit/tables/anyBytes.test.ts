import assert from 'node:assert/strict';
import fc from 'fast-check';
import { initParser, inferSchema } from 'udsv';
import type { TableSummary } from '../../../src/shared/table.ts';
import { Decimal } from '../../../src/core/tables/decimal.ts';
import { TableError } from '../../../src/core/tables/tableError.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, ledgersFile, openFile, tradesFile } from './setup.ts';

const ledgers =
  LEDGERS_HEADER +
  [...makeLedgers({ rows: 40, assets: 3, maxPause: 4 })].map((row) => lineOf(row)).join('');
const trades = tradesFile(
  Array.from({ length: 20 }, (_, index) => ({ ledgers: `L${index},M${index}`, vol: `${index}.5` })),
);

/** Asks everything that can be asked about a file. @returns `undefined` if it is no table. */
async function askAll(file: Uint8Array | string): Promise<TableSummary | undefined> {
  const opened = await openFile(file).catch((error: unknown) => {
    assert.ok(error instanceof TableError, String(error));
    return undefined;
  });
  if (!opened) return undefined;
  const { summary, ask, findings } = opened;
  for (const { name } of summary.checks) await findings(name);
  for (const column of summary.columns.keys()) {
    const view = { sort: { column, descending: true } };
    assert.equal((await ask('rows', { view, from: 0, count: 1000 })).total, summary.rows);
  }
  for (const { asset } of summary.together) await ask('asset', { asset });
  for (const asset of summary.assets) await ask('rows', { view: { asset }, from: 0, count: 9 });
  await ask('csv', { view: { text: 'e' }, from: 0, count: 1000 });
  return summary;
}

function assertAddsUp(summary: TableSummary): void {
  const decimal = (text: string) => Decimal.parse(text) ?? assert.fail(text);
  for (const sums of [...summary.apart, ...summary.together]) {
    const { opening, deposits, withdrawals, tradedIn, tradedOut, rewards, other } = sums;
    const { fees, unexplained, closing } = sums;
    const sum = [opening, deposits, withdrawals, tradedIn, tradedOut, rewards, other]
      .concat(fees, unexplained)
      .reduce((whole, text) => whole.plus(decimal(text)), Decimal.zero);
    assert.equal(String(sum), closing);
  }
  const { together, apart } = summary;
  const closing = (list: readonly { readonly closing: string }[]) =>
    String(list.reduce((sum, each) => sum.plus(decimal(each.closing)), Decimal.zero));
  assert.equal(closing(together), closing(apart));
}

/** Replaces some bytes at some place. */
const change = fc.record({
  at: fc.nat(10_000),
  remove: fc.constantFrom(0, 1, 1, 1, 5, 60, 10_000),
  insert: fc.oneof(
    fc.constantFrom('', '"', ',', '\n', '\r\n', '-', '.', '9', '0', '\0', '\t', '""', '\ufeff'),
    fc.constantFrom('KFEE', 'XXBT', 'BTC', 'A1.S', 'trade', 'earn', 'Unknown', '-0.5', '"",'),
    fc.constantFrom('9'.repeat(40), `0.${'0'.repeat(40)}1`, '1960-01-01 00:00:00', 'x'.repeat(300)),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  ),
});

function changed(text: string, changes: readonly { at: number; remove: number; insert: string }[]) {
  return changes.reduce((current, { at, remove, insert }) => {
    const place = at % (current.length + 1);
    return current.slice(0, place) + insert + current.slice(place + remove);
  }, text);
}

describe('whatever bytes are read as a table', () => {
  it('there is a table, or an error with a name', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
      fc
        .uint8Array({ maxLength: 300 })
        .map((rest) => Buffer.concat([Buffer.from('txid,refid,time,amount,balance\n'), rest])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        await askAll(each);
      }),
      { numRuns: 200 },
    );
  });

  it('there is a table whose sums add up, or an error with a name', async () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(ledgers, trades), changes, async (file, made) => {
        const summary = await askAll(Buffer.from(changed(file, made), 'latin1'));
        if (summary) assertAddsUp(summary);
      }),
      { numRuns: 200 },
    );
  });

  it('there is a table whose sums add up, with cells of all kinds in any row', async () => {
    const cell = {
      time: fc.constantFrom('2026-01-01 00:00:00', '2026-01-01 00:00:01', '1960-05-05 00:00:00'),
      type: fc.constantFrom('trade', 'earn', 'staking', 'deposit', 'withdrawal', 'new', ''),
      subtype: fc.constantFrom('', 'reward', 'allocation', 'new'),
      asset: fc.constantFrom('BTC', 'XXBT', 'XBT.M', 'KFEE', ''),
      wallet: fc.constantFrom('', 'spot / main', 'earn / flexible'),
      refid: fc.constantFrom('', 'R1', 'R2', 'Unknown'),
      feecurrency: fc.constantFrom('', '', 'EUR', 'XBT'),
      txid: fc.constantFrom('', 'L1', 'L2', 'L3', 'L4'),
    };
    const number = fc.constantFrom(
      '0',
      '1',
      '-1',
      '2',
      '',
      '0.5',
      '-0',
      'x',
      '1'.repeat(30),
      '.01',
    );
    const row = fc.record({ ...cell, amount: number, fee: number, balance: number });
    const columns = fc
      .subarray([...LEDGERS_COLUMNS, 'feecurrency'], { minLength: 5 })
      .filter((names) => names.includes('txid') && names.includes('asset'));
    const whole = fc.constant([...LEDGERS_COLUMNS, 'feecurrency']);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.oneof({ arbitrary: whole, weight: 3 }, columns),
        async (rows, names) => {
          const summary = await askAll(ledgersFile(rows, { columns: names }));
          assert.ok(summary);
          assertAddsUp(summary);
          const counted = summary.apart.reduce((sum, each) => sum + each.rows, 0);
          assert.equal(counted + summary.announced + summary.unreadable, summary.rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('there are the cells that another reader finds', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ' ', 'é', '0', '-'),
      maxLength: 5,
    });
    // Without columns of which each cell would have to be a time or a number.
    const columns = fc.constantFrom(
      'txid refid type subtype aclass asset wallet'.split(' '),
      'txid ordertxid pair type ordertype misc ledgers'.split(' '),
    );
    await fc.assert(
      fc.asyncProperty(columns, fc.array(fc.array(cell), { maxLength: 8 }), async (names, made) => {
        const rows = made.map((cells) => names.map((_, index) => cells[index] ?? 'b'));
        const quoted = (text: string) =>
          /^[a0]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
        const file = [names, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
        const { rows: shown } = await openFile(file);
        // The other reader needs one row at least.
        const schema = inferSchema(`${file}${names.map(() => '"x"').join(',')}\n`, { trim: false });
        const expected = rows.length === 0 ? [] : initParser(schema).stringArrs(file);
        assert.deepEqual(await shown(), rows);
        assert.deepEqual(expected, rows);
      }),
    );
  });
});
