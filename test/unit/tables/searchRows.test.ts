import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { locateRows } from '../../../src/core/tables/locateRows.ts';
import { searchRows } from '../../../src/core/tables/searchRows.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';

/** Enough for several steps of the search. */
const ROWS = [...makeLedgers({ rows: 12_000, maxPause: 400 })];
const FIRST = ROWS[0]?.time ?? 0;
const LAST = ROWS.at(-1)?.time ?? 0;

async function openFile(text: string) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'search-')));
  const path = join(folder, 'ledgers.csv');
  await writeFile(path, text);
  return {
    path,
    size: Buffer.byteLength(text),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

describe('The search for the rows of a period', () => {
  it('finds the same as reading the whole file does', async () => {
    await using file = await openFile(LEDGERS_HEADER + ROWS.map(lineOf).join(''));
    const second = fc.integer({ min: FIRST - 1000, max: LAST + 1000 });
    await fc.assert(
      fc.asyncProperty(second, second, async (one, other) => {
        const period = { from: Math.min(one, other), to: Math.max(one, other) };
        const { start, end } = await searchRows(file.path, file.size, period);
        const located = await locateRows(file.path, period);
        assert.ok(located.kind === 'located');
        assert.deepEqual([start, end], [located.start, located.end]);
      }),
      { numRuns: 40 },
    );
  });

  it('finds the first of several rows of one second', async () => {
    const lines = ROWS.slice(0, 9000).map((row, index) =>
      lineOf({ ...row, time: FIRST + (index < 3000 ? 0 : 1) }),
    );
    await using file = await openFile(LEDGERS_HEADER + lines.join(''));
    const { start, end } = await searchRows(file.path, file.size, {
      from: FIRST + 1,
      to: FIRST + 2,
    });
    const before = LEDGERS_HEADER + lines.slice(0, 3000).join('');
    assert.deepEqual([start, end], [Buffer.byteLength(before), file.size]);
  });

  it('finds nothing in a file without rows, and fails where the file is no export', async () => {
    await using empty = await openFile(LEDGERS_HEADER);
    const period = { from: 0, to: LAST };
    const { start, end } = await searchRows(empty.path, empty.size, period);
    assert.deepEqual([start, end], [empty.size, empty.size]);
    await using other = await openFile('a,b\n1,2\n');
    await assert.rejects(searchRows(other.path, other.size, period), { kind: 'notKraken' });
  });
});
