import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { lutimes, mkdir, symlink, utimes } from 'node:fs/promises';
import { NOON } from '../../../support/clock.ts';
import { around, platformError, restoreFileSystem } from './fileSystem.ts';
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
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

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

  it('that was left an hour ago is removed by the next download, of whatever report', async () => {
    const others = [
      'main-ledgers-TCJB',
      'main-ledgers-TCJA-2',
      'büro-2-trades-2025-01-01-TCJC',
      'x',
    ];
    const left = [temporary(), temporary(), ...others.map(temporary)];
    const { run, names } = await openBeside(HOUR + 1000, ...left);
    await run();
    assert.deepEqual(await names(), [DONE]);
  });

  it('that was left an hour ago is removed by a download that fails as well', async () => {
    const { run, names } = await openBeside(HOUR + 1000, temporary('main-ledgers-TCJB'));
    await assert.rejects(run({ retrieve: () => Promise.reject(new Error('no network')) }));
    assert.deepEqual(await names(), []);
  });

  it('that was left less than an hour ago may still be at work', async () => {
    const left = [temporary(), temporary('main-ledgers-TCJB')].sort();
    const { run, names } = await openBeside(HOUR - 1000, ...left);
    await run();
    assert.deepEqual(await names(), [...left, DONE]);
  });

  it('is told from a file with a name of another kind, which is left alone', async () => {
    const others = [
      temporary().slice(1),
      temporary().replace('.part', '.csv'),
      temporary().replace('.part', '.part.part'),
      temporary().replace('.part', '-part'),
      temporary().replace(/-.{12}\.part/, '.part'),
      temporary().replace(/\w\.part/, 'g.part'),
      temporary('main.ledgers'),
      temporary('a film'),
      temporary(''),
      temporary('x').replace('.x.', '.'),
      '.main-ledgers-TCJA.notes.part',
      '.main-ledgers-TCJA.part',
      'main-ledgers-TCJA.zip',
    ].sort();
    const { run, names } = await openBeside(HOUR * 1000, ...others);
    await run();
    assert.deepEqual(await names(), [...others, DONE].sort());
  });

  it('is told from a folder or a link with such a name, which is left alone', async () => {
    const { run, names, path, write } = await openBeside(0);
    const [folder, link] = [temporary(), temporary()];
    await mkdir(path(folder));
    await utimes(path(folder), 0, 0);
    await symlink(await write('of the user', ''), path(link));
    await lutimes(path(link), 0, 0);
    await utimes(path('of the user'), 0, 0);
    await run();
    assert.deepEqual(await names(), [folder, link, DONE, 'of the user'].sort());
  });

  it('that cannot be removed is in nobody’s way', async () => {
    const name = temporary();
    const { run, names } = await openBeside(HOUR + 1000, name);
    around('rm', (rm, on) =>
      String(on[0]).endsWith(name) ? Promise.reject(platformError('EBUSY')) : rm(...on),
    );
    await run();
    assert.deepEqual(await names(), [name, DONE]);
  });
});
