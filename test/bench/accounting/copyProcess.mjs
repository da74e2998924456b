/**
 * Reads a file with DuckDB, and writes it as Parquet. Sends a `Result` to who started it.
 */
import { openDuckdb } from '../../support/tables/duckdb.mjs';

const [source = '', path = '', installed = ''] = process.argv.slice(2);
const duckdb = await openDuckdb(installed);

/** The fastest exact cast: most amounts fit into 64 bits. */
const DECIMAL = `create macro exact(x) as
  coalesce(try_cast(x as decimal(18,10))::decimal(38,18), x::decimal(38,18))`;

const COPY = `copy (
    select txid, refid, time::timestamp as time, type, subtype, aclass, asset, wallet,
      exact(amount) as amount, exact(fee) as fee, exact(balance) as balance,
      year(time::timestamp) as year
    from read_csv('${source}', all_varchar = true, allow_quoted_nulls = false)
  ) to '${path}' (format parquet, partition_by (year))`;

await duckdb.query(DECIMAL);
const before = process.memoryUsage.rss();
let peak = before;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
const begun = performance.now();
await duckdb.query(COPY);
const milliseconds = performance.now() - begun;
clearInterval(timer);
process.send?.({ milliseconds, memory: peak - before });
