import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { ALWAYS, cutTable } from '../../../src/core/accounting/cutTable.ts';
import type { Piece } from '../../../src/shared/exportMessages.ts';
import type { Seconds } from '../../../src/shared/workerMessages.ts';
import { timeText } from '../../support/tables/generate.ts';
import { ledgersFile, tradesFile } from '../tables/setup.ts';
import { openFolder, rowAt, seconds } from './setup.ts';

const { signal } = new AbortController();

type Folder = Awaited<ReturnType<typeof openFolder>>;

async function cut({ parts }: Folder, period: Seconds = ALWAYS) {
  return cutTable(parts, period, signal);
}

/** The first cells of the rows in a piece. */
async function idsIn({ path, start, end }: Piece): Promise<string[]> {
  const bytes = await readFile(path);
  const lines = bytes.subarray(start, end).toString().split('\n').filter(Boolean);
  return lines.map((line) => line.slice(1, line.indexOf('"', 1)));
}

async function yearsOf(folder: Folder, period: Seconds = ALWAYS) {
  const { years } = await cut(folder, period);
  return Promise.all(
    years.map(async ({ year, pieces }) => {
      const ids = await Promise.all(pieces.map(idsIn));
      return [year, ids.flat(), pieces.map(({ firstLine }) => firstLine)] as const;
    }),
  );
}

describe('the years of a table', () => {
  it('are those of the rows in UTC, with the lines of their files', async () => {
    await using folder = await openFolder();
    const times = ['2024-12-31T23:59:59', '2025-01-01T00:00:00', '2025-12-31T23:59:59'];
    await folder.add(ledgersFile(times.map((time) => rowAt(time))));
    await folder.add(ledgersFile([rowAt('2026-01-01T00:00:00', { txid: 'X' })]));
    assert.deepEqual(await yearsOf(folder), [
      [2024, ['L0'], [2]],
      [2025, ['L1', 'L2'], [3]],
      [2026, ['X'], [2]],
    ]);
  });

  it('begin with the first second of a period, and end before the last', async () => {
    await using folder = await openFolder();
    const times = ['2025-01-01T00:00:00', '2025-01-01T00:00:01', '2025-01-01T00:00:02'];
    await folder.add(ledgersFile(times.map((time) => rowAt(time))));
    const from = seconds('2025-01-01T00:00:00');
    const found = (first: number, last: number) =>
      yearsOf(folder, { from: from + first, to: from + last });
    assert.deepEqual(await found(0, 3), [[2025, ['L0', 'L1', 'L2'], [2]]]);
    assert.deepEqual(await found(1, 2), [[2025, ['L1'], [3]]]);
    assert.deepEqual(await found(1, 1), []);
    assert.deepEqual(await found(3, 9), []);
    assert.deepEqual(await found(-9, 0), []);
  });

  it('have each row of a period once, whatever the parts are', async () => {
    const pause = fc.integer({ min: 0, max: 20_000_000 });
    const border = fc.integer({ min: 0, max: 300_000_000 });
    const any = fc.tuple(fc.array(pause, { minLength: 1, maxLength: 30 }), border, border);
    const property = fc.asyncProperty(any, fc.nat(29), async ([pauses, one, other], middle) => {
      await using folder = await openFolder();
      const start = seconds('2019-06-01T00:00:00');
      let time = start;
      const rows = pauses.map((each, index) => {
        time += each;
        return { txid: `L${index}`, time: timeText(time), seconds: time };
      });
      const halves = [rows.slice(0, middle), rows.slice(middle)].filter((half) => half.length > 0);
      for (const half of halves) {
        await folder.add(ledgersFile(half.map(({ txid, time }) => ({ txid, time }))));
      }
      const period = { from: start + Math.min(one, other), to: start + Math.max(one, other) };
      const found = await yearsOf(folder, period);
      const wanted = rows.filter((row) => row.seconds >= period.from && row.seconds < period.to);
      assert.deepEqual(
        found.flatMap(([year, ids]) => ids.map((id) => [id, year])),
        wanted.map((row) => [row.txid, Number(row.time.slice(0, 4))]),
      );
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('count lines from the start of a file, even if its first rows don’t count', async () => {
    await using folder = await openFolder();
    const part = await folder.add(ledgersFile([{}, {}, {}]));
    const first = (await readFile(part.path)).indexOf('"L1"');
    folder.parts.splice(0, 1, { ...part, start: first });
    assert.deepEqual(await yearsOf(folder), [[2026, ['L1', 'L2'], [3]]]);
  });

  it('keep rows whose time can’t be read with the row before them, or the first one', async () => {
    await using folder = await openFolder();
    const broken = { time: 'never' };
    const rows = [broken, rowAt('2024-12-31T00:00:00'), broken, rowAt('2025-01-01T00:00:00')];
    await folder.add(ledgersFile(rows));
    await folder.add(ledgersFile([broken, broken]));
    const { timeless } = await cut(folder);
    assert.equal(timeless, 2);
    assert.deepEqual(await yearsOf(folder), [
      [2024, ['L0', 'L1', 'L2'], [2]],
      [2025, ['L3'], [5]],
    ]);
  });

  it('are not found in rows of several kinds', async () => {
    await using both = await openFolder();
    await both.add(ledgersFile([{}]));
    await both.add(tradesFile([{}]));
    await assert.rejects(cut(both), { kind: 'notKraken' });
  });
});
