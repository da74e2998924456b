/**
 * Reads a file with DuckDB, checks its balances and sums it up. Sends a `Result` to who started it.
 * No types come with what is installed only for this.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [path = '', installed = ''] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(installed, 'from.js'))('@duckdb/node-api');

/** The fastest exact cast: most amounts fit into 64 bits. */
const DECIMAL = `create macro exact(x) as
  coalesce(try_cast(x as decimal(18,10))::decimal(38,10), x::decimal(38,10))`;

const LEDGERS = `create table ledgers as
  select row_number() over () as line, txid, refid, time::timestamp as time, type, subtype, asset, wallet,
    exact(amount) as amount, exact(fee) as fee, exact(balance) as balance
  from read_csv($path, all_varchar = true, allow_quoted_nulls = false)`;

const WRONG = `select count(*) from (
  select balance, amount, fee, lag(balance) over (partition by asset, wallet order by line) as before
  from ledgers) where balance != before + amount - fee`;

const BALANCES = `select asset, wallet, arg_max(balance, line)::varchar, sum(fee)::varchar
  from ledgers group by all`;

/** What a reader shows besides. */
const MORE = [
  `select asset, wallet, type, subtype, count(*), sum(amount), sum(fee), min(time), max(time)
    from ledgers group by all`,
  `select date_trunc('month', time), type, count(*) from ledgers group by all`,
  `select date_trunc('year', time), asset, sum(fee) from ledgers group by all`,
  `select count(distinct txid), count(distinct refid) from ledgers`,
];

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const rows = async (sql, values) => (await connection.runAndReadAll(sql, values)).getRows();

const begun = performance.now();
await connection.run(DECIMAL);
await connection.run(LEDGERS.replace('$path', `'${path}'`));
const [[wrong]] = await rows(WRONG);
const balances = await rows(BALANCES);
for (const sql of MORE) await rows(sql);
const milliseconds = performance.now() - begun;

const shorten = (amount) => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);
process.send?.({
  milliseconds,
  found: {
    balances: Object.fromEntries(
      balances.map(([asset, wallet, closing, fees]) => [
        `${asset} ${wallet}`,
        { closing: shorten(closing), fees: shorten(fees) },
      ]),
    ),
    wrong: Number(wrong),
  },
});
