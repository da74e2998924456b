import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { addFile } from '../../../src/core/history/addFile.ts';
import { partOf } from '../../../src/core/history/usableFiles.ts';
import { DAY_SECONDS, dayText, type Days } from '../../../src/core/history/days.ts';
import { KeptSums } from '../../../src/core/history/keptSums.ts';
import type { FileEntry } from '../../../src/core/history/historyFile.ts';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { localTables } from '../../support/tables/localTables.ts';
import { linesOf } from './setup.ts';

interface Row {
  readonly line: string;
  readonly txid: string;
  readonly day: number;
  /** The day from which on exports have it. */
  readonly written: number;
}

/** 2023-01-01, when the rows begin. */
const FIRST = Date.UTC(2023, 0, 1) / 1000 / DAY_SECONDS;

/** The rows of some weeks; every seventh one is written days after its time. */
const ROWS: readonly Row[] = [...makeLedgers({ rows: 160, assets: 3, maxPause: 60_000 })].map(
  (row, index) => {
    const day = Math.floor(row.time / DAY_SECONDS);
    const late = index % 7 === 3 ? 2 + (index % 3) : 0;
    return { line: lineOf(row), txid: row.txid, day, written: day + late };
  },
);
const LAST = ROWS.at(-1)?.day ?? FIRST;

/** An empty folder, to which exports of the rows are added. */
async function openFolder() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'history-')));
  let files: readonly FileEntry[] = [];
  let count = 0;
  const keptSums = new KeptSums(join(folder, 'sums'));
  const options = { folder, tables: localTables, keptSums, signal: new AbortController().signal };
  return {
    folder,
    /** The files, such as `0-9 of 0-12`. */
    counts: () =>
      files.map(({ counts, days }) => {
        const text = ({ first, last }: Days) => `${first - FIRST}-${last - FIRST}`;
        return `${text(counts)} of ${text(days)}`;
      }),
    changed: () => files.flatMap(({ changed }) => changed),
    /** Adds an export of some days that was made on another day. */
    add: async (
      days: Days,
      exportedOn: number,
      change: (line: string) => string = (line) => line,
    ) => {
      const has = ({ day, written }: Row) =>
        days.first <= day && day <= days.last && written <= exportedOn;
      const lines = ROWS.filter(has).map(({ line }) => change(line));
      count += 1;
      const name = lines.length === 0 ? undefined : `${count}.csv`;
      if (name !== undefined) await writeFile(join(folder, name), LEDGERS_HEADER + lines.join(''));
      const exportedAt = exportedOn * DAY_SECONDS * 1000;
      const file = { report: 'ledgers', id: String(count), days, exportedAt, name } as const;
      files = await addFile(options, files, file);
    },
    /** The ids of the rows that count. */
    ids: async () => {
      const tables = files.flatMap(({ table }) => table ?? []);
      const parts = tables.filter(({ start, end }) => start < end);
      if (parts.length === 0) return [];
      const lines = await linesOf(
        await JoinedSource.open(parts.map((part) => partOf(folder, part))),
      );
      return lines.map((line) => line.slice(1, line.indexOf('"', 1)));
    },
    firstLines: async () => {
      const found: string[] = [];
      for (const { table, counts } of files) {
        if (!table || table.start === table.end) continue;
        const lines = (await readFile(join(folder, table.name), 'utf8')).split('\n');
        const line = lines[table.firstLine - 1] ?? '';
        found.push(line.includes(dayText(counts.first)) ? 'in' : line);
      }
      return found;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function days(first: number, last: number): Days {
  return { first: FIRST + first, last: FIRST + last };
}

/** The ids of the rows of some days that an export has. */
function idsIn({ first, last }: Days, exportedOn = Infinity): string[] {
  return ROWS.filter(
    ({ day, written }) => first <= day && day <= last && written <= exportedOn,
  ).map(({ txid }) => txid);
}

describe('A file that is added to a history', () => {
  it('counts where no other one does', async () => {
    await using history = await openFolder();
    await history.add(days(10, 19), LAST + 50);
    await history.add(days(0, 29), LAST + 50);
    assert.deepEqual(history.counts(), ['0-9 of 0-29', '10-19 of 10-19', '20-29 of 0-29']);
    assert.deepEqual(await history.ids(), idsIn(days(0, 29)));
    assert.deepEqual(history.changed(), []);
  });

  it('is left out where others have all of its days', async () => {
    await using history = await openFolder();
    await history.add(days(0, 29), LAST + 50);
    await history.add(days(5, 9), LAST + 50);
    assert.deepEqual(history.counts(), ['0-29 of 0-29']);
  });

  it('takes the days over in which rows were written late', async () => {
    await using history = await openFolder();
    await history.add(days(0, 19), FIRST + 20);
    await history.add(days(13, 29), LAST + 50);
    assert.deepEqual(history.counts(), ['0-12 of 0-19', '13-29 of 13-29']);
    assert.deepEqual(await history.ids(), [
      ...idsIn(days(0, 12), FIRST + 20),
      ...idsIn(days(13, 29)),
    ]);
    assert.deepEqual(history.changed(), []);
  });

  it('takes nothing over from one that was exported later', async () => {
    await using history = await openFolder();
    await history.add(days(13, 29), LAST + 50);
    await history.add(days(0, 19), FIRST + 20);
    assert.deepEqual(history.counts(), ['0-12 of 0-19', '13-29 of 13-29']);
  });

  it('is remembered with the rows that Kraken has changed, or does not have any more', async () => {
    await using history = await openFolder();
    const [first, second] = ROWS.filter(({ day }) => day >= FIRST + 15);
    assert.ok(first && second);
    await history.add(days(0, 19), LAST + 50);
    await history.add(days(10, 29), LAST + 60, (line) => {
      if (line === first.line) return line.replace('"spot / main"', '"earn"').replace(/\n/, '1\n');
      return line === second.line ? '' : line;
    });
    assert.deepEqual(history.changed(), [first.txid, second.txid]);
  });

  it('is remembered where nothing happened', async () => {
    await using history = await openFolder();
    await history.add(days(-20, -10), LAST);
    assert.deepEqual(history.counts(), ['-20--10 of -20--10']);
    await history.add(days(-20, 5), LAST + 50);
    assert.deepEqual(await history.ids(), idsIn(days(0, 5)));
  });

  it('gives each row once, and as Kraken knew it last, whatever was added before', async function () {
    this.timeout('60s');
    const span = LAST - FIRST;
    const file = fc.record({
      days: fc
        .tuple(fc.integer({ min: -3, max: span }), fc.integer({ min: 0, max: 15 }))
        .map(([first, length]) => days(first, Math.min(span, first + length))),
      settled: fc.nat(5),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 6 }), async (added) => {
        await using history = await openFolder();
        const exports = added.map(({ days, settled }) => ({
          days,
          exportedOn: days.last + settled,
        }));
        for (const each of exports) await history.add(each.days, each.exportedOn);
        const expected = ROWS.filter(({ day, written }) =>
          exports.some(
            ({ days, exportedOn }) =>
              days.first <= day && day <= days.last && written <= exportedOn,
          ),
        );
        const found = await history.ids();
        assert.deepEqual(
          found,
          expected.map(({ txid }) => txid),
        );
        assert.deepEqual(history.changed(), []);
      }),
      { numRuns: 60 },
    );
  });
});
