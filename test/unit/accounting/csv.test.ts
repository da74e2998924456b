import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import type { TablePart } from '../../../src/shared/workerMessages.ts';
import { LEDGERS_HEADER } from '../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, ledgersFile, tradesFile } from '../tables/setup.ts';
import { linesOf, openFolder, rowAt, seconds } from './setup.ts';

async function joined(parts: readonly TablePart[]): Promise<string> {
  const pieces: Buffer[] = [];
  const take = (piece: Uint8Array) => pieces.push(Buffer.from(piece));
  await (await JoinedSource.open(parts)).readAll(take, new AbortController().signal);
  return Buffer.concat(pieces).toString();
}

describe('an export as CSV', () => {
  it('has all rows of all files behind one header, as they are', async () => {
    await using folder = await openFolder();
    const lines = linesOf({ rows: 500, maxPause: 90_000 });
    for (const [from, to] of [
      [0, 120],
      [120, 121],
      [121, 500],
    ] as const) {
      await folder.add(LEDGERS_HEADER + lines.slice(from, to).join(''));
    }
    const result = await folder.export();
    const path = join(folder.target, 'all.csv');
    assert.deepEqual(result, { format: 'csv', rows: 500, unreadable: 0, files: [path] });
    assert.equal(await readFile(path, 'utf8'), LEDGERS_HEADER + lines.join(''));
    assert.deepEqual(await folder.files(), ['all.csv']);
  });

  it('has the columns of all files, with the bytes that the reader shows', async () => {
    await using folder = await openFolder();
    const columns = ['time', 'txid', 'refid', 'type', 'asset', 'amount', 'fee', 'balance'];
    await folder.add(ledgersFile([{ refid: 'a "b"' }, {}], { columns, separator: '\t' }));
    await folder.add(ledgersFile([{}], { columns: [...LEDGERS_COLUMNS, 'amountusd'] }));
    await folder.add(ledgersFile([{}], { lineEnd: '\r\n' }).trimEnd());
    await folder.export();
    const text = await readFile(join(folder.target, 'all.csv'), 'utf8');
    assert.equal(text, await joined(folder.parts));
    assert.match(text, /^"txid".*"amountusd"\n/);
  });

  it('has the rows of a period only', async () => {
    await using folder = await openFolder();
    const times = ['2024-12-31T23:59:59', '2025-01-01T00:00:00', '2025-12-31T23:59:59'];
    await folder.add(tradesFile(times.map((time) => rowAt(time))));
    await folder.add(tradesFile([rowAt('2026-01-01T00:00:00')]));
    const period = { from: seconds('2025-01-01T00:00:00'), to: seconds('2026-01-01T00:00:00') };
    const { rows } = await folder.export({ report: 'trades', period });
    const text = await readFile(join(folder.target, 'all.csv'), 'utf8');
    assert.equal(rows, 2);
    assert.deepEqual(text.match(/"2\d{3}-.{14}/g), [
      '"2025-01-01 00:00:00',
      '"2025-12-31 23:59:59',
    ]);
  });

  it('has rows that can’t be read as they are, and counts them', async () => {
    await using folder = await openFolder();
    const file = ledgersFile([{}, { amount: 'much' }, { time: 'once' }]);
    const broken = `${file}"one","two"\n"open\n`;
    await folder.add(broken);
    const { rows, unreadable } = await folder.export();
    assert.deepEqual([rows, unreadable], [5, 4]);
    assert.equal(await readFile(join(folder.target, 'all.csv'), 'utf8'), broken);
  });

  it('is not written if there are no rows', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([{}]));
    const nothing = { format: 'csv', rows: 0, unreadable: 0, files: [] };
    assert.deepEqual(await folder.export({ period: { from: 0, to: 1 } }), nothing);
    assert.deepEqual(await folder.files(), []);
  });

  it('is, for any cut into parts, what one file would be', async () => {
    const lines = linesOf({ rows: 40 });
    const property = fc.asyncProperty(
      fc.uniqueArray(fc.nat(39), { maxLength: 4 }),
      async (cuts) => {
        await using folder = await openFolder();
        const borders = [0, ...cuts.toSorted((a, b) => a - b), lines.length];
        for (const [index, border] of borders.slice(1).entries()) {
          await folder.add(LEDGERS_HEADER + lines.slice(borders[index], border).join(''));
        }
        await folder.export();
        const text = await readFile(join(folder.target, 'all.csv'), 'utf8');
        assert.equal(text, LEDGERS_HEADER + lines.join(''));
      },
    );
    await fc.assert(property, { numRuns: 5 });
  });
});
