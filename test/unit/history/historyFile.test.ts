import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../../src/core/exports/fileError.ts';
import { DAY_SECONDS } from '../../../src/core/history/days.ts';
import {
  EMPTY_HISTORY,
  HISTORY_FILE,
  HistoryFileError,
  readHistoryFile,
  writeHistoryFile,
  type FileEntry,
  type HistoryRecord,
} from '../../../src/core/history/historyFile.ts';

/** An empty folder for a history. */
async function openFolder() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'history-')));
  const path = join(folder, HISTORY_FILE);
  return {
    folder,
    path,
    text: () => readFile(path, 'utf8'),
    write: (text: string) => writeFile(path, text),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function day(text: string): number {
  return Date.parse(text) / 1000 / DAY_SECONDS;
}

const TABLE: FileEntry['table'] = {
  ...{ name: 'ledgers.csv', sha256: 'ab'.repeat(32), size: 900 },
  ...{ start: 60, end: 800, firstLine: 2 },
  reading: {
    ...{ kind: 'ledgers', rows: 7, first: 5, last: 6, state: 'holds' },
    ...{ checked: 7, wrong: 0, others: 0 },
  },
  balances: [{ asset: 'BTC', wallet: 'spot / main', opening: '0', closing: '0.1000000000' }],
};

const FILE: FileEntry = {
  ...{ report: 'ledgers', id: 'TCJA', exportedAt: 1_759_665_600_000, changed: ['LAAA'] },
  days: { first: day('2011-01-01'), last: day('2026-10-04') },
  counts: { first: day('2012-02-29'), last: day('2026-09-30') },
  table: TABLE,
};

const QUIET: FileEntry = {
  ...{ report: 'trades', id: '', exportedAt: 0, changed: [] },
  days: { first: day('1969-12-31'), last: day('1970-01-01') },
  counts: { first: day('1969-12-31'), last: day('1969-12-31') },
};

const HISTORY: HistoryRecord = {
  ...{ version: 1, reports: ['ledgers', 'trades'], updatedAt: 1_759_665_600_123 },
  files: [FILE, QUIET],
};

/** The text of a history with one file, of which something is different. */
function textWith(change: (file: Record<string, unknown>) => object): string {
  const days = { first: '2011-01-01', last: '2026-10-04' };
  const file = { ...FILE, days, counts: days };
  return JSON.stringify({ ...HISTORY, files: [change(file)] });
}

function kindOf(error: unknown): string {
  assert.ok(error instanceof HistoryFileError);
  return error.kind;
}

describe('history.json', () => {
  it('is read as it was written', async () => {
    await using opened = await openFolder();
    for (const history of [HISTORY, EMPTY_HISTORY]) {
      await writeHistoryFile(opened.folder, history);
      assert.deepEqual(await readHistoryFile(opened.folder), history);
    }
  });

  it('has days that people can read', async () => {
    await using opened = await openFolder();
    await writeHistoryFile(opened.folder, HISTORY);
    const text = await opened.text();
    assert.match(text, /"days": \{\s+"first": "2011-01-01",\s+"last": "2026-10-04"\s+\}/);
    assert.match(text, /"counts": \{\s+"first": "2012-02-29",\s+"last": "2026-09-30"\s+\}/);
    assert.match(text, /"first": "1969-12-31"/);
    assert.ok(text.endsWith('\n}\n'));
  });

  it('is nothing where there is none, or no folder', async () => {
    await using opened = await openFolder();
    assert.equal(await readHistoryFile(opened.folder), undefined);
    assert.equal(await readHistoryFile(join(opened.folder, 'none')), undefined);
    await opened.write('');
    assert.equal(await readHistoryFile(opened.path), undefined);
  });

  it('may have what later versions add to it', async () => {
    await using opened = await openFolder();
    await opened.write(JSON.stringify({ ...EMPTY_HISTORY, more: 1 }));
    assert.deepEqual(await readHistoryFile(opened.folder), EMPTY_HISTORY);
  });

  for (const [what, text] of [
    ['empty', ''],
    ['cut', '{"version":1,"reports":["ledg'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['of no version', '{"reports":[],"files":[]}'],
    ['of an older version', '{"version":0,"reports":[],"files":[]}'],
    ['without files', '{"version":1,"reports":[]}'],
    ['of another kind', '{"version":1,"reports":["orders"],"files":[]}'],
    ['with a day that does not exist', textWith((file) => ({ ...file, days: of('2026-13-01') }))],
    ['with a day in words', textWith((file) => ({ ...file, days: of('yesterday') }))],
    [
      'with days that end before they begin',
      textWith((file) => ({ ...file, days: of('2027-01-01') })),
    ],
    [
      'with a hash that is none',
      textWith((file) => ({ ...file, table: { ...TABLE, sha256: '' } })),
    ],
    [
      'with rows before the file',
      textWith((file) => ({ ...file, table: { ...TABLE, start: -1 } })),
    ],
  ] as const) {
    it(`is damaged where it is ${what}`, async () => {
      await using opened = await openFolder();
      await opened.write(text);
      const error: unknown = await readHistoryFile(opened.folder).catch(
        (thrown: unknown) => thrown,
      );
      assert.equal(kindOf(error), 'damaged');
    });
  }

  it('is left alone where a newer version has written it, whatever it has', async () => {
    await using opened = await openFolder();
    for (const text of ['{"version":2}', JSON.stringify({ ...HISTORY, version: 3 })]) {
      await opened.write(text);
      const error: unknown = await readHistoryFile(opened.folder).catch(
        (thrown: unknown) => thrown,
      );
      assert.equal(kindOf(error), 'newer');
    }
  });

  it('stays as it was where the new one can’t be written, and the folder is named', async () => {
    await using opened = await openFolder();
    // Nothing can be moved to where a folder is that is not empty.
    await mkdir(join(opened.path, 'inside'), { recursive: true });
    await assert.rejects(writeHistoryFile(opened.folder, HISTORY), FileError);
    assert.deepEqual(await readdir(opened.folder), [HISTORY_FILE]);
    await rm(opened.path, { recursive: true });
    await opened.write('');
    const inFile = join(opened.path, 'deeper');
    await assert.rejects(writeHistoryFile(inFile, HISTORY), (error) => {
      assert.ok(error instanceof FileError);
      assert.deepEqual([error.kind, error.text], ['folderMissing', inFile]);
      return true;
    });
  });
});

/** Days of which the last one is before 2027. */
function of(first: string) {
  return { first, last: '2026-10-04' };
}
