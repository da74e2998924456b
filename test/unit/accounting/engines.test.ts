import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/support/project.ts';
import { LEDGERS_HEADER } from '../../support/tables/generate.ts';
import { tradesFile } from '../tables/setup.ts';
import { duckdbFor, linesOf, openFolder } from './setup.ts';

/** The queries in a section of the documentation. */
async function queriesIn(section: string): Promise<string[]> {
  const text = await readFile(join(root, 'docs', 'engines.md'), 'utf8');
  const [, body = ''] = text.split(`\n## ${section}\n`);
  const [own = ''] = body.split('\n## ');
  return [...own.matchAll(/```sql\n([^`]*)```/g)].map(([, query = '']) => query);
}

/** Two accounts with their ledgers and trades of several years. */
async function exportAll() {
  const folder = await openFolder();
  await folder.add(LEDGERS_HEADER + linesOf({ rows: 1500, maxPause: 220_000 }).join(''));
  for (const account of ['Main', '100']) await folder.export({ format: 'parquet', account });
  folder.parts.splice(0);
  await folder.add(tradesFile([{}, { type: 'sell', price: '0.5', vol: '2', cost: '1' }]));
  await folder.export({ format: 'parquet', report: 'trades' });
  return folder;
}

describe('docs/engines.md', () => {
  it('has queries that DuckDB answers', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await exportAll();
    const queries = await queriesIn('DuckDB');
    assert.ok(queries.length >= 8);
    for (const query of queries) {
      const rows = await duckdb.query(query.replaceAll("'kraken/", `'${folder.target}/`));
      const isQuestion = query.startsWith('SELECT');
      assert.equal(rows.length > 0, isQuestion, query);
    }
  });

  it('is right about the files that a year opens', async function () {
    const duckdb = await duckdbFor(this);
    await using folder = await exportAll();
    const files = `read_parquet('${folder.target}/ledgers/*/*/*.parquet', hive_partitioning = true)`;
    const plan = async (condition: string) =>
      JSON.stringify(
        await duckdb.query(`explain analyze select sum(fee) from ${files} where ${condition}`),
      );
    const all = (await folder.files()).filter((name) => name.startsWith('ledgers/'));
    const ofYear = all.filter((name) => name.includes('year=2024/'));
    assert.ok(ofYear.length > 1 && ofYear.length < all.length);
    assert.match(await plan('year = 2024'), new RegExp(`Files: ${ofYear.length}/${all.length}`));
  });
});
