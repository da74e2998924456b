import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, utimes } from 'node:fs/promises';
import { NOON } from '../../support/clock.ts';
import { archiveOf, openDownload, removeFolders, TABLE } from './setup.ts';
import { zipOf } from './zip.ts';

const HOUR = 60 * 60 * 1000;
const DONE = 'main-ledgers-TCJA.csv';

/** Files that were last written to so many milliseconds ago, and a download beside them. */
async function openBeside(age: number, ...names: readonly string[]) {
  const opened = await openDownload();
  for (const name of names) {
    const time = new Date(NOON - age);
    await utimes(await opened.write(name, 'half'), time, time);
  }
  return opened;
}

function temporary(stem = 'main-ledgers-TCJA'): string {
  return `.${stem}.${randomUUID()}.part`;
}

describe('a temporary file', () => {
  afterEach(removeFolders);

  it('is not taken for a finished one, and bears the final name’s beginning', async () => {
    const { run, names } = await openDownload({ saveAs: 'both' });
    const seen = new Set<string>();
    const retrieve = async () => {
      for (const name of await names()) seen.add(name);
      return Promise.resolve(archiveOf(zipOf({ content: TABLE })));
    };
    await run({ retrieve });
    const [name] = seen;
    assert.match(name ?? '', /^\.main-ledgers-TCJA\.[-0-9a-f]{36}\.part$/);
  });

  it('that was left an hour ago is removed by the next download of the same report', async () => {
    const { run, names } = await openBeside(HOUR + 1000, temporary(), temporary());
    await run();
    assert.deepEqual(await names(), [DONE]);
  });

  it('that was left less than an hour ago may still be at work', async () => {
    const name = temporary();
    const { run, names } = await openBeside(HOUR - 1000, name);
    await run();
    assert.deepEqual(await names(), [name, DONE]);
  });

  it('is left alone where it is another report’s, or no such file', async () => {
    const others = [
      temporary('main-ledgers-TCJB'),
      temporary('main-ledgers-TCJA-2'),
      temporary('ledgers-TCJA'),
      temporary().slice(1),
      temporary().replace('.part', '.csv'),
      '.main-ledgers-TCJA.notes.part',
      '.main-ledgers-TCJA.part',
      'main-ledgers-TCJA.zip',
    ].sort();
    const { run, names } = await openBeside(HOUR * 1000, ...others);
    await run();
    assert.deepEqual(await names(), [...others, DONE].sort());
  });

  it('that cannot be removed is in nobody’s way', async () => {
    const { run, names, path } = await openBeside(0);
    const name = temporary();
    await mkdir(path(name));
    await utimes(path(name), 0, 0);
    await run();
    assert.deepEqual(await names(), [name, DONE]);
  });
});
