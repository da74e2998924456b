import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileCheck } from '../../../src/core/history/fileCheck.ts';
import type { FileEntry } from '../../../src/core/history/historyFile.ts';
import { forbidReading, restoreFileSystem } from '../exports/downloads/fileSystem.ts';

/** When files were written, unless told otherwise. */
const WRITTEN = new Date('2026-10-05T12:00:00Z');
const LATER = new Date('2026-10-06T12:00:00Z');

/** A history of files with such contents, and what windows on this machine remember of it. */
async function open(contents: Readonly<Record<string, string>> = { 'a.csv': 'abc' }) {
  const outside = await mkdtemp(join(tmpdir(), 'file-check-'));
  const folder = join(outside, 'history');
  const memory = join(outside, 'memory', 'seen.json');
  const path = (name: string) => join(folder, name);
  const write = async (name: string, content: string, written = WRITTEN) => {
    await mkdir(folder, { recursive: true });
    await writeFile(path(name), content);
    await utimes(path(name), written, written);
  };
  for (const [name, content] of Object.entries(contents)) await write(name, content);
  const files = Object.entries(contents).map(([name, content]) => entry(name, content));
  /** Checks files in a window that was just opened. */
  const check = async (entries: readonly FileEntry[] = files, signal?: AbortSignal) => {
    const health = await new FileCheck(memory).check(folder, entries, signal);
    return entries.map((each) => health.get(each));
  };
  return {
    ...{ outside, folder, memory, files, path, write, check },
    remove: (name: string) => rm(path(name)),
    remembered: () => readFile(memory, 'utf8'),
    remember: async (text: string) => {
      await mkdir(join(memory, '..'), { recursive: true });
      await writeFile(memory, text);
    },
    [Symbol.asyncDispose]: () => rm(outside, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A file of a history that had such a content when it was added. */
function entry(name: string, content: string): FileEntry {
  const [days, size] = [{ first: 20_000, last: 20_009 }, Buffer.byteLength(content)];
  const sha256 = createHash('sha256').update(content).digest('hex');
  const reading = { kind: 'ledgers', rows: 1, state: 'holds', checked: 1, wrong: 0 } as const;
  return {
    ...{ report: 'ledgers', id: '', days, counts: days, exportedAt: 0, changed: [] },
    table: {
      ...{ name, sha256, size, start: 0, end: size, firstLine: 2, balances: [] },
      reading: { ...reading, others: 0 },
    },
  };
}

describe('the files of a history', () => {
  afterEach(restoreFileSystem);

  it('are whole as they were added', async () => {
    await using history = await open({ 'a.csv': 'abc', 'b.csv': '', 'ü.csv': 'äöü' });
    assert.deepEqual(await history.check(), ['whole', 'whole', 'whole']);
    assert.deepEqual(await history.check([]), []);
  });

  it('are whole without a table, where nothing happened', async () => {
    await using history = await open();
    const [file] = history.files;
    assert.ok(file);
    assert.deepEqual(await history.check([{ ...file, table: undefined }]), ['whole']);
  });

  it('are missing or changed each on its own', async () => {
    await using history = await open({
      'a.csv': 'abc',
      'b.csv': 'def',
      'c.csv': 'g',
      'd.csv': 'h',
    });
    await history.remove('a.csv');
    await history.write('b.csv', 'dEf');
    await history.write('c.csv', 'gh');
    assert.deepEqual(await history.check(), ['missing', 'changed', 'changed', 'whole']);
  });

  it('are missing with their folder', async () => {
    await using history = await open();
    await rm(history.folder, { recursive: true });
    assert.deepEqual(await history.check(), ['missing']);
  });

  it('are missing where nobody may read them', async () => {
    await using history = await open();
    forbidReading(history.path('a.csv'));
    assert.deepEqual(await history.check(), ['missing']);
    restoreFileSystem();
    assert.deepEqual(await history.check(), ['whole']);
  });

  it('are changed where a folder has the name', async () => {
    await using history = await open();
    await history.remove('a.csv');
    await mkdir(history.path('a.csv'));
    assert.deepEqual(await history.check(), ['changed']);
  });

  it('are looked at each time they are named', async () => {
    await using history = await open();
    const [file] = history.files;
    assert.ok(file);
    // One file may count for several stretches of days.
    const other = { ...file, counts: { first: 20_005, last: 20_006 } };
    assert.deepEqual(await history.check([file, other]), ['whole', 'whole']);
    await history.remove('a.csv');
    assert.deepEqual(await history.check([file, other]), ['missing', 'missing']);
  });

  it('are not read again while their size and time stay the same', async () => {
    await using history = await open({ 'a.csv': 'abc', 'b.csv': 'def' });
    assert.deepEqual(await history.check(), ['whole', 'whole']);
    // What else is in them now is not seen.
    await history.write('a.csv', 'xyz');
    forbidReading(history.path('b.csv'));
    assert.deepEqual(await history.check(), ['whole', 'whole']);
  });

  it('are not read again where they were found to be changed', async () => {
    await using history = await open({ 'a.csv': 'abc', 'b.csv': 'def' });
    await history.write('a.csv', 'xyz');
    await history.write('b.csv', 'other');
    assert.deepEqual(await history.check(), ['changed', 'changed']);
    for (const name of ['a.csv', 'b.csv']) forbidReading(history.path(name));
    assert.deepEqual(await history.check(), ['changed', 'changed']);
  });

  it('are read again when their time is another, and whole again when their content is', async () => {
    await using history = await open();
    assert.deepEqual(await history.check(), ['whole']);
    await history.write('a.csv', 'xyz', LATER);
    assert.deepEqual(await history.check(), ['changed']);
    await history.write('a.csv', 'abc', WRITTEN);
    assert.deepEqual(await history.check(), ['whole']);
    await history.write('a.csv', 'abc', LATER);
    assert.deepEqual(await history.check(), ['whole']);
  });

  it('are read again when their size is another', async () => {
    await using history = await open();
    assert.deepEqual(await history.check(), ['whole']);
    await history.write('a.csv', 'abcd');
    assert.deepEqual(await history.check(), ['changed']);
    await history.write('a.csv', 'abc');
    assert.deepEqual(await history.check(), ['whole']);
  });

  it('are whole again when they come back', async () => {
    await using history = await open();
    await history.remove('a.csv');
    assert.deepEqual(await history.check(), ['missing']);
    await history.write('a.csv', 'abc');
    assert.deepEqual(await history.check(), ['whole']);
  });

  it('are measured by what the history says now', async () => {
    await using history = await open();
    assert.deepEqual(await history.check([entry('a.csv', 'other')]), ['changed']);
    assert.deepEqual(await history.check([entry('a.csv', 'xyz')]), ['changed']);
    assert.deepEqual(await history.check([entry('a.csv', 'abc')]), ['whole']);
    assert.deepEqual(await history.check([entry('a.csv', 'xyz')]), ['changed']);
    assert.deepEqual(await history.check([entry('a.csv', 'other')]), ['changed']);
  });

  it('are whole when the history names a size that they had before', async () => {
    await using history = await open();
    assert.deepEqual(await history.check([entry('a.csv', 'other')]), ['changed']);
    assert.deepEqual(await history.check(), ['whole']);
  });

  it('are known apart from those with the same name in another folder', async () => {
    await using history = await open();
    await using other = await open({ 'a.csv': 'xyz' });
    const fileCheck = new FileCheck(history.memory);
    for (const { folder, files } of [history, other, history, other]) {
      const health = await fileCheck.check(folder, files);
      assert.deepEqual([...health.values()], ['whole']);
      forbidReading(join(folder, 'a.csv'));
    }
  });

  for (const [what, text] of Object.entries({
    'is no JSON': '{',
    'is empty': '',
    'is a list': '[]',
    'is nothing': 'null',
    'is of another shape': '{"/a.csv":{"size":"3"}}',
    'has other files, too': '{"/a.csv":{"size":3,"modified":1,"sha256":"0"}}',
  })) {
    it(`are checked where what is remembered ${what}`, async () => {
      await using history = await open({ 'a.csv': 'abc', 'b.csv': 'def' });
      await history.write('b.csv', 'xyz');
      await history.remember(text);
      assert.deepEqual(await history.check(), ['whole', 'changed']);
      for (const name of ['a.csv', 'b.csv']) forbidReading(history.path(name));
      assert.deepEqual(await history.check(), ['whole', 'changed']);
    });
  }

  it('are read again when the hash that was remembered is none', async () => {
    await using history = await open();
    await history.check();
    await history.remember((await history.remembered()).replace(/"[0-9a-f]{64}"/, '0'));
    assert.deepEqual(await history.check(), ['whole']);
  });

  it('are read again when what was remembered is lost', async () => {
    await using history = await open();
    assert.deepEqual(await history.check(), ['whole']);
    await history.write('a.csv', 'xyz');
    await rm(history.memory);
    assert.deepEqual(await history.check(), ['changed']);
  });

  it('are checked where nothing can be remembered', async () => {
    await using history = await open();
    await mkdir(history.memory, { recursive: true });
    assert.deepEqual(await history.check(), ['whole']);
    await history.write('a.csv', 'xyz');
    assert.deepEqual(await history.check(), ['changed']);
  });

  it('are not remembered again while nothing is new', async () => {
    await using history = await open({ 'a.csv': 'abc', 'b.csv': 'def' });
    await history.write('b.csv', 'other');
    await history.check();
    const marked = `${await history.remembered()}\n`;
    await history.remember(marked);
    assert.deepEqual(await history.check(), ['whole', 'changed']);
    assert.equal(await history.remembered(), marked);
    await history.write('b.csv', 'def');
    assert.deepEqual(await history.check(), ['whole', 'whole']);
    assert.notEqual(await history.remembered(), marked);
  });

  it('are not checked any further when that is cancelled', async () => {
    await using history = await open({ 'a.csv': 'abc', 'b.csv': 'def' });
    const reason = new Error('enough');
    const cancelled = AbortSignal.abort(reason);
    await assert.rejects(history.check(undefined, cancelled), reason);
    await history.remove('a.csv');
    await assert.rejects(history.check(undefined, cancelled), reason);
    assert.deepEqual(await history.check(), ['missing', 'whole']);
  });
});
