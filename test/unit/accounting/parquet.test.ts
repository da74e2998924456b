import assert from 'node:assert/strict';
import { basename } from 'node:path';
import fc from 'fast-check';
import { Decimal } from '../../../src/core/tables/decimal.ts';
import { LEDGERS_HEADER } from '../../support/tables/generate.ts';
import {
  LEDGERS_COLUMNS,
  ledgersFile,
  TRADES_COLUMNS,
  tradesFile,
  type Cells,
} from '../tables/setup.ts';
import { duckdbFor, linesOf, openFolder, rowAt, seconds } from './setup.ts';

type Folder = Awaited<ReturnType<typeof openFolder>>;

/** The table as a database reads it. */
function tableOf({ target }: Folder, report = 'ledgers'): string {
  const files = `'${target}/${report}/*/*/*.parquet'`;
  return `read_parquet(${files}, hive_partitioning = true, union_by_name = true)`;
}

/** Without zeros at the end. */
function plain(amount: unknown): string {
  return String(Decimal.parse(String(amount)));
}

const amounts = fc
  .tuple(fc.constantFrom('', '-'), fc.nat(1e12), fc.nat(999_999_999))
  .map(([sign, whole, fraction]) => `${sign}${whole}.${String(fraction).padStart(9, '0')}1`);

describe('an export as Parquet', () => {
  it('has a folder for the account and the years', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([rowAt('2024-12-31T23:59:59'), rowAt('2025-01-01T00:00:00')]));
    const result = await folder.export({ format: 'parquet' });
    const files = [
      'ledgers/account=Main/year=2024/part-0.parquet',
      'ledgers/account=Main/year=2025/part-0.parquet',
    ];
    assert.deepEqual([result.rows, result.unreadable, result.files.length], [2, 0, 2]);
    assert.deepEqual(
      result.files.map((path) => basename(path)),
      ['part-0.parquet', 'part-0.parquet'],
    );
    assert.deepEqual(await folder.files(), files);
  });

  it('has each row once, with its exact values', async function () {
    const duckdb = await duckdbFor(this);
    const row = fc.record({ amount: amounts, fee: amounts, balance: fc.option(amounts) });
    const property = fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 60 }),
      fc.nat(60),
      async (rows, middle) => {
        await using folder = await openFolder();
        const cells = rows.map(({ amount, fee, balance }, index): Cells => {
          return { txid: `L${index}`, amount, fee, balance: balance ?? '' };
        });
        const halves = [cells.slice(0, middle), cells.slice(middle)];
        for (const half of halves) if (half.length > 0) await folder.add(ledgersFile(half));
        await folder.export({ format: 'parquet' });
        const found = await duckdb.query(
          `select txid, amount, fee, balance, announced from ${tableOf(folder)} order by source, row`,
        );
        assert.deepEqual(
          found.map(([txid, amount, fee, balance, announced]) => [
            ...[txid, plain(amount), plain(fee)],
            ...[balance === null ? '' : plain(balance), announced],
          ]),
          cells.map(({ txid, amount, fee, balance }) => [
            ...[txid, plain(amount), plain(fee)],
            ...[balance === '' ? '' : plain(balance), balance === ''],
          ]),
        );
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });

  it('adds up to what the reader shows, to the last digit', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    const lines = linesOf({ rows: 3000, assets: 4, maxPause: 60_000 });
    const announced = '"","R9","2026-01-01 00:00:00","deposit","","currency","A1","",5.0,0.1,\n';
    await folder.add(LEDGERS_HEADER + lines.slice(0, 1100).join(''));
    await folder.add(LEDGERS_HEADER + lines.slice(1100).join('') + announced);
    const { rows } = await folder.export({ format: 'parquet' });
    assert.equal(rows, 3001);
    await duckdb.query(`set TimeZone = 'UTC'`);
    const counted = `${tableOf(folder)} where not announced`;
    const { summary, ask } = await folder.read();
    const closing = await duckdb.query(
      `select asset, sum(amount) - sum(fee), sum(fee), count(*), count(distinct txid)
        from ${counted} group by asset order by asset`,
    );
    assert.deepEqual(
      closing.map(([asset, change, fees, count]) => [
        asset,
        plain(change),
        plain(fees),
        Number(count),
      ]),
      summary.together
        .map(({ asset, closing, fees, rows }) => [asset, closing, fees.replace('-', ''), rows])
        .sort(),
    );
    assert.equal(
      closing.reduce((sum, [, , , , ids]) => sum + Number(ids), 0),
      3000,
    );
    for (const { asset } of summary.together) {
      const { months } = await ask('asset', { asset });
      const found = await duckdb.query(
        `select strftime(time, '%Y-%m') as month, concat_ws(' / ', type, nullif(subtype, '')) as kind,
          count(*), sum(amount), sum(fee) from ${counted} and asset = '${asset}' group by all order by all`,
      );
      assert.deepEqual(
        found.map(([month, type, count, amount, fees]) => ({
          ...{ month, type, rows: Number(count), amount: plain(amount), fees: plain(fees) },
        })),
        months,
      );
    }
  });

  it('tells where each row is', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    await folder.add(ledgersFile([{}, rowAt('2027-01-01T00:00:00', { txid: 'x' })]), 'one.csv');
    await folder.add(ledgersFile([rowAt('2027-01-01T00:00:00', { txid: 'y' })]), 'two.csv');
    await folder.export({ format: 'parquet' });
    const found = await duckdb.query(
      `select txid, year, source, row from ${tableOf(folder)} order by source, row`,
    );
    assert.deepEqual(found, [
      ['L0', '2026', 'one.csv', 2],
      ['x', '2027', 'one.csv', 3],
      ['y', '2027', 'two.csv', 2],
    ]);
  });

  it('has the columns of all files, and nothing where a file has none', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    const columns = LEDGERS_COLUMNS.filter((name) => name !== 'subtype').toReversed();
    await folder.add(ledgersFile([rowAt('2020-01-01T00:00:00')], { columns, separator: '\t' }));
    const newer = [...LEDGERS_COLUMNS, 'Source', 'amountusd', 'Extra'];
    const more = { subtype: 'spot', Source: 'his', amountusd: '1.5', Extra: 'a "quoted" täxt' };
    await folder.add(ledgersFile([rowAt('2021-01-01T00:00:00', more)], { columns: newer }));
    await folder.export({ format: 'parquet' });
    const found = await duckdb.query(
      `select subtype, amountusd::varchar, source_2, extra from ${tableOf(folder)} order by time`,
    );
    assert.deepEqual(found, [
      ['', null, '', ''],
      ['spot', '1.500000000000000000', 'his', 'a "quoted" täxt'],
    ]);
    const types = await duckdb.query(
      `select column_name, column_type from (describe from ${tableOf(folder)})
        where column_name in ('time', 'amount', 'txid', 'type', 'row', 'announced') order by 1`,
    );
    assert.deepEqual(types, [
      ['amount', 'DECIMAL(38,18)'],
      ['announced', 'BOOLEAN'],
      ['row', 'INTEGER'],
      ['time', 'TIMESTAMP WITH TIME ZONE'],
      ['txid', 'VARCHAR'],
      ['type', 'VARCHAR'],
    ]);
  });

  it('has trades the same way, with their fractions of seconds', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    const columns = [...TRADES_COLUMNS, 'cprice', 'posttxid'];
    const time = '2026-03-01 12:34:56.7891';
    await folder.add(
      tradesFile([{ time, price: '0.00000001', cprice: '', posttxid: 'P' }], { columns }),
    );
    await folder.export({ format: 'parquet', report: 'trades' });
    const found = await duckdb.query(
      `select epoch_us(time)::varchar, price::varchar, cprice, posttxid, misc, announced
        from ${tableOf(folder, 'trades')}`,
    );
    const microseconds = `${Date.parse('2026-03-01T12:34:56Z')}`.slice(0, -3);
    assert.deepEqual(found, [
      [`${microseconds}789100`, '0.000000010000000000', null, 'P', '', false],
    ]);
  });

  it('is read as one table of several accounts, whatever their names are', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    await folder.add(ledgersFile([{}]));
    const names = ['Büro 2/3', 'a=b%20c', '家族 "x"', '100', '..', 'end '];
    for (const account of names) await folder.export({ format: 'parquet', account });
    const found = await duckdb.query(
      `select distinct account from ${tableOf(folder).replace(')', `, hive_types = {'account': varchar})`)}`,
    );
    assert.deepEqual(found.flat().sort(), names.toSorted());
  });

  it('has the rows of a period only', async () => {
    await using folder = await openFolder();
    const times = ['2023-06-01T00:00:00', '2024-06-01T00:00:00', '2025-06-01T00:00:00'];
    await folder.add(ledgersFile(times.map((time) => rowAt(time))));
    const period = { from: seconds('2024-06-01T00:00:00'), to: seconds('2025-06-01T00:00:00') };
    const { rows } = await folder.export({ format: 'parquet', period });
    assert.equal(rows, 1);
    assert.deepEqual(await folder.files(), ['ledgers/account=Main/year=2024/part-0.parquet']);
  });

  it('leaves out rows that can’t be read, and counts them', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    const columns = [...LEDGERS_COLUMNS, 'amountusd'];
    const broken = [{ amount: 'much' }, { time: 'once' }, { amountusd: 'n/a' }];
    await folder.add(ledgersFile([{ balance: '1' }, ...broken, { balance: '2' }], { columns }));
    await folder.add(ledgersFile([rowAt('2027-01-01T00:00:00', { fee: 'x' })]));
    const { rows, unreadable, files } = await folder.export({ format: 'parquet' });
    assert.deepEqual([rows, unreadable, files.length], [2, 4, 1]);
    const found = await duckdb.query(`select txid from ${tableOf(folder)} order by row`);
    assert.deepEqual(found, [['L0'], ['L4']]);
  });

  it('is not written if a number has too many digits, which the error names', async () => {
    await using folder = await openFolder();
    const fee = '0.0000000000000000001';
    await folder.add(ledgersFile([{}, { fee, txid: 'LWIDE' }]), 'wide.csv');
    const unfit = { value: fee, column: 'fee', txid: 'LWIDE', source: 'wide.csv', line: 3 };
    await assert.rejects(folder.export({ format: 'parquet' }), { name: 'AmountError', unfit });
    assert.deepEqual(await folder.files(), []);
  });

  it('has groups of rows that are read as one', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await openFolder();
    const rows = 150_000;
    await folder.add(LEDGERS_HEADER + linesOf({ rows, maxPause: 2 }).join(''));
    await folder.export({ format: 'parquet' });
    const [found] = await duckdb.query(
      `select count(*)::int, count(distinct txid)::int, min(row), max(row) from ${tableOf(folder)}`,
    );
    assert.deepEqual(found, [rows, rows, 2, rows + 1]);
    const groups = await duckdb.query(
      `select distinct row_group_num_rows::int from
        parquet_metadata('${folder.target}/ledgers/*/*/*.parquet') order by 1`,
    );
    assert.deepEqual(groups, [[rows - 122_880], [122_880]]);
  });
});
