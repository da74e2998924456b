import assert from 'node:assert/strict';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_SECONDS, type Days } from '../../../src/core/history/days.ts';
import { EMPTY_HISTORY, type HistoryRecord } from '../../../src/core/history/historyFile.ts';
import { KeptSums } from '../../../src/core/history/keptSums.ts';
import { takeFiles, type OfferedFile } from '../../../src/core/history/takeFiles.ts';
import { NOON } from '../../support/clock.ts';
import {
  LEDGERS_HEADER,
  lineOf,
  makeLedgers,
  type MadeRow,
} from '../../support/tables/generate.ts';
import { localTables } from '../../support/tables/localTables.ts';
import { zipOf } from '../exports/downloads/zip.ts';

/** 2023-01-01, when the rows begin. */
const FIRST = Date.UTC(2023, 0, 1) / 1000 / DAY_SECONDS;

const OWN = rowsOf(1);
const OTHERS = rowsOf(2);

/** The rows of an account, some of them on each of about forty days. */
function rowsOf(seed: number): readonly MadeRow[] {
  return [...makeLedgers({ rows: 200, assets: 3, maxPause: 60_000, seed })];
}

function dayOf({ time }: MadeRow): number {
  return Math.floor(time / DAY_SECONDS) - FIRST;
}

/** The rows of some days since the first one, both inclusive. */
function rowsIn(first: number, last: number, rows = OWN): readonly MadeRow[] {
  return rows.filter((row) => first <= dayOf(row) && dayOf(row) <= last);
}

function textOf(rows: readonly MadeRow[]): string {
  return LEDGERS_HEADER + rows.map(lineOf).join('');
}

/** The folder of an empty history, beside one for files. */
async function openHistory() {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'history-')));
  const folder = join(outside, 'Main history');
  await mkdir(folder);
  const keptSums = new KeptSums(join(outside, 'sums'));
  let history: HistoryRecord = EMPTY_HISTORY;
  const path = (name: string) => join(outside, name);
  const takeWith = (signal: AbortSignal, offered: readonly OfferedFile[]) =>
    takeFiles({ folder, tables: localTables, keptSums, signal }, history, offered);
  const take = async (...offered: readonly OfferedFile[]) => {
    const result = await takeWith(new AbortController().signal, offered);
    history = result.history;
    return result.taken.map(({ path: from, ...rest }) => {
      assert.ok(from.startsWith(outside));
      return rest;
    });
  };
  return {
    path,
    take,
    takeWith,
    history: () => history,
    write: (name: string, content: string | Buffer) => writeFile(path(name), content),
    /** Writes a file, and takes it. */
    add: async (name: string, content: string | Buffer, report?: OfferedFile['report']) => {
      await writeFile(path(name), content);
      return take({ path: path(name), ...(report && { report }) });
    },
    /** Which days of the history count, since the first one. */
    counts: () =>
      history.files.map(({ counts }) => `${counts.first - FIRST}-${counts.last - FIRST}`),
    files: () => readdir(folder),
    read: (name: string) => readFile(join(folder, name), 'utf8'),
    [Symbol.asyncDispose]: () => rm(outside, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The report that a file with rows of these days was downloaded for. */
function reportOf(first: number, last: number, id = 'TCJA') {
  const days: Days = { first: FIRST + first, last: FIRST + last };
  return { id, days, exportedAt: NOON, isComplete: true };
}

describe('A file that the user adds to a history', () => {
  it('is copied, and stays where it is', async () => {
    await using history = await openHistory();
    const text = textOf(rowsIn(0, 9));
    const whole = rowsIn(1, 8);
    assert.deepEqual(await history.add('mine.csv', text), [{ kind: 'added', rows: whole.length }]);
    assert.deepEqual(await history.files(), ['ledgers-2023-01-02-2023-01-09.csv']);
    assert.equal(await history.read('ledgers-2023-01-02-2023-01-09.csv'), text);
    assert.equal(await readFile(history.path('mine.csv'), 'utf8'), text);
  });

  it('counts with its whole days, and is as old as it says', async () => {
    await using history = await openHistory();
    await history.write('mine.csv', textOf(rowsIn(0, 9)));
    await utimes(history.path('mine.csv'), 5, 1_700_000_000);
    await history.take({ path: history.path('mine.csv') });
    const [file] = history.history().files;
    assert.deepEqual(history.counts(), ['1-8']);
    assert.deepEqual([file?.id, file?.exportedAt], ['', 1_700_000_000_000]);
  });

  it('counts with the days of the report that it was downloaded for', async () => {
    await using history = await openHistory();
    const report = reportOf(-100, 9);
    const rows = rowsIn(0, 9);
    assert.deepEqual(await history.add('mine.csv', textOf(rows), report), [
      { kind: 'added', rows: rows.length },
    ]);
    const [file] = history.history().files;
    assert.deepEqual(history.counts(), ['-100-9']);
    assert.deepEqual([file?.id, file?.exportedAt, file?.days], [report.id, NOON, report.days]);
  });

  it('may be in an archive', async () => {
    await using history = await openHistory();
    const text = textOf(rowsIn(0, 9));
    const archive = zipOf({ content: text });
    const [taken] = await history.add('mine.zip', archive);
    assert.equal(taken?.kind, 'added');
    assert.equal(await history.read('ledgers-2023-01-02-2023-01-09.csv'), text);
    assert.deepEqual(await readFile(history.path('mine.zip')), archive);
  });

  it('keeps its tabs', async () => {
    await using history = await openHistory();
    await history.add('mine.tsv', textOf(rowsIn(0, 9)).replaceAll(',', '\t'));
    assert.deepEqual(await history.files(), ['ledgers-2023-01-02-2023-01-09.tsv']);
  });

  it('counts where no other one does', async () => {
    await using history = await openHistory();
    await history.add('1.csv', textOf(rowsIn(0, 19)), reportOf(0, 19));
    assert.deepEqual(await history.add('2.csv', textOf(rowsIn(10, 29)), reportOf(10, 29)), [
      { kind: 'added', rows: rowsIn(20, 29).length },
    ]);
    assert.deepEqual(history.counts(), ['0-19', '20-29']);
  });

  it('is one of several, each of which is judged with those before it', async () => {
    await using history = await openHistory();
    const names = ['1.csv', '2.csv', 'text.csv', '3.csv'];
    await history.write('1.csv', textOf(rowsIn(0, 9)));
    await history.write('2.csv', textOf(rowsIn(0, 9)));
    await history.write('text.csv', 'name,age\n');
    await history.write('3.csv', textOf(rowsIn(10, 19)));
    const taken = await history.take(...names.map((name) => ({ path: history.path(name) })));
    assert.deepEqual(
      taken.map(({ kind }) => kind),
      ['added', 'known', 'unreadable', 'added'],
    );
    assert.deepEqual(history.counts(), ['1-8', '11-18']);
  });

  it('may be of trades, which the history keeps from then on', async () => {
    await using history = await openHistory();
    const header =
      '"txid","ordertxid","pair","time","type","ordertype","price","cost","fee","vol","margin","misc","ledgers"';
    const row = (id: string, time: string) =>
      `"${id}","O","XBT/EUR","${time}","buy","limit",2,2,0,1,0,"",""`;
    const rows = [
      row('TA', '2023-01-01 10:00:00'),
      row('TB', '2023-01-02 10:00:00'),
      row('TC', '2023-01-03 10:00:00'),
    ];
    const text = `${[header, ...rows].join('\n')}\n`;
    assert.deepEqual(await history.add('trades.csv', text), [{ kind: 'added', rows: 1 }]);
    assert.deepEqual(history.history().reports, ['ledgers', 'trades']);
    assert.deepEqual(history.counts(), ['1-1']);
  });
});

describe('A file that a history does without', () => {
  /** A history with a file of ten days. */
  async function openWithFile() {
    const history = await openHistory();
    await history.add('first.csv', textOf(rowsIn(0, 9)), reportOf(0, 9));
    const before = history.history();
    return {
      ...history,
      assertUnchanged: async () => {
        assert.deepEqual(history.history(), before);
        assert.deepEqual(await history.files(), ['ledgers-2023-01-01-2023-01-10.csv']);
      },
    };
  }

  it('is there already', async () => {
    await using history = await openWithFile();
    for (const name of ['first.csv', 'copy.csv']) {
      const taken = await history.add(name, textOf(rowsIn(0, 9)), reportOf(0, 9));
      assert.deepEqual(taken, [{ kind: 'known' }]);
    }
    await history.assertUnchanged();
  });

  it('has only rows that are in others', async () => {
    await using history = await openWithFile();
    assert.deepEqual(await history.add('part.csv', textOf(rowsIn(2, 7))), [{ kind: 'known' }]);
    await history.assertUnchanged();
  });

  it('does not add up', async () => {
    await using history = await openWithFile();
    const rows = rowsIn(10, 19).toSpliced(5, 1);
    const [taken] = await history.add('wrong.csv', textOf(rows));
    assert.ok(taken?.kind === 'wrong' && taken.reading.wrong > 0);
    await history.assertUnchanged();
  });

  it('has nothing that could be checked', async () => {
    await using history = await openWithFile();
    const [taken] = await history.add('empty.csv', LEDGERS_HEADER);
    assert.ok(taken?.kind === 'wrong' && taken.reading.state === 'open');
    await history.assertUnchanged();
  });

  it('was requested in part only', async () => {
    await using history = await openWithFile();
    const report = { ...reportOf(10, 19), isComplete: false };
    const text = textOf(rowsIn(10, 19));
    assert.deepEqual(await history.add('part.csv', text, report), [{ kind: 'partial' }]);
    await history.assertUnchanged();
  });

  it('does not continue the balances', async () => {
    await using history = await openWithFile();
    const text = textOf(rowsIn(10, 19, OTHERS));
    assert.deepEqual(await history.add('others.csv', text, reportOf(10, 19)), [{ kind: 'misfit' }]);
    await history.assertUnchanged();
  });

  it('has no whole day', async () => {
    await using history = await openWithFile();
    for (const rows of [rowsIn(12, 12), rowsIn(12, 13)])
      assert.deepEqual(await history.add('short.csv', textOf(rows)), [{ kind: 'short' }]);
    await history.assertUnchanged();
  });

  it('can’t be read', async () => {
    await using history = await openWithFile();
    for (const [name, content, kind] of [
      ['text.csv', 'name,age\n', 'notKraken'],
      ['empty.csv', '', 'empty'],
      ['broken.zip', 'PK\x03\x04 and so on', 'damaged'],
    ] as const) {
      const [taken] = await history.add(name, content);
      assert.ok(taken?.kind === 'unreadable');
      assert.equal(taken.error.kind, kind);
    }
    const [gone] = await history.take({ path: history.path('gone.csv') });
    assert.ok(gone?.kind === 'unreadable' && gone.error.kind === 'gone');
    await history.assertUnchanged();
  });

  it('has its rows in another order than that of time', async () => {
    await using history = await openWithFile();
    const [taken] = await history.add('newest first.csv', textOf(rowsIn(10, 19).toReversed()));
    assert.ok(taken?.kind === 'unreadable' && taken.error.kind === 'unordered');
    await history.assertUnchanged();
  });

  it('comes after the user has cancelled', async () => {
    await using history = await openWithFile();
    await history.write('next.csv', textOf(rowsIn(10, 19)));
    const offered = [{ path: history.path('next.csv') }];
    const { taken } = await history.takeWith(AbortSignal.abort(), offered);
    assert.deepEqual(taken, []);
    await history.assertUnchanged();
  });
});
