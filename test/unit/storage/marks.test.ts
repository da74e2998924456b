import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Marks } from '../../../src/core/storage/marks.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Marks in a folder that isn't there yet, for so many windows. */
async function open() {
  const { path } = await openFolder();
  const folder = path('made/when needed');
  const openWindow = () => new Marks((accountId) => join(folder, accountId));
  return { path, folder, marks: openWindow(), openWindow };
}

describe('marks', () => {
  afterEach(removeFolders);

  it('are made once each, by account', async () => {
    const { marks, openWindow } = await open();
    assert.equal(await marks.add('A', 'ready'), true);
    assert.equal(await marks.add('A', 'ready'), false);
    assert.equal(await openWindow().add('A', 'ready'), false, 'after a restart too');
    assert.equal(await marks.add('A', 'Ready'), true);
    assert.equal(await marks.add('B', 'ready'), true);
  });

  it('are made by one of many windows that make them at once', async () => {
    const { openWindow } = await open();
    for (let round = 0; round < 20; round++) {
      const windows = Array.from({ length: 10 }, openWindow);
      const made = await Promise.all(windows.map((each) => each.add('A', `event ${round}`)));
      assert.equal(made.filter(Boolean).length, 1);
    }
  });

  it('take any name, which never decides a path', async () => {
    const { marks, folder } = await open();
    const names = ['', '..', '../../x', '/etc/x', 'CON', 'x'.repeat(5000), '\ud800', '["a",1]'];
    for (const name of names) assert.equal(await marks.add('A', name), true, name);
    const has = await marks.reader('A');
    assert.ok(names.every(has));
    assert.deepEqual(await readdir(folder), ['A']);
  });

  it('are made for each window where nothing can be written', async () => {
    const { path } = await open();
    await writeFile(path('file'), '');
    const marks = new Marks(() => path('file/A'));
    assert.equal(await marks.add('A', 'ready'), true);
    assert.equal((await marks.reader('A'))('ready'), false);
  });

  it('are there until they are removed', async () => {
    const { marks } = await open();
    assert.equal((await marks.reader('A'))('ready'), false);
    for (const name of ['ready', 'failed']) await marks.add('A', name);
    for (let times = 0; times < 2; times++) await marks.remove('A', 'ready');
    const has = await marks.reader('A');
    assert.deepEqual([has('ready'), has('failed')], [false, true]);
    assert.equal(await marks.add('A', 'ready'), true);
  });

  it('can be claimed by one of many windows before they are made', async () => {
    const { openWindow } = await open();
    for (let round = 0; round < 20; round++) {
      const windows = Array.from({ length: 10 }, openWindow);
      const name = `event ${round}`;
      const claims = await Promise.all(windows.map((each) => each.claim('A', name, 0)));
      assert.equal(claims.filter(({ kind }) => kind === 'mine').length, 1);
      for (const claim of claims) {
        if (claim.kind !== 'mine') assert.deepEqual(claim, { kind: 'taken', claims: 1 });
      }
      assert.equal((await openWindow().reader('A'))(name), false);
    }
  });

  it('can be claimed again by one where the claims that are known came to nothing', async () => {
    const { openWindow } = await open();
    for (let lapsed = 0; lapsed < 3; lapsed++) {
      const windows = Array.from({ length: 10 }, openWindow);
      const claims = await Promise.all(windows.map((each) => each.claim('A', 'ready', lapsed)));
      assert.equal(claims.filter(({ kind }) => kind === 'mine').length, 1);
      assert.deepEqual(await openWindow().claim('A', 'ready', lapsed), {
        kind: 'taken',
        claims: lapsed + 1,
      });
    }
  });

  it('can be claimed no more once they are made', async () => {
    const { marks, openWindow } = await open();
    assert.deepEqual(await marks.claim('A', 'ready', 0), { kind: 'mine' });
    await marks.add('A', 'ready');
    for (const lapsed of [0, 1, 2]) {
      assert.deepEqual(await openWindow().claim('A', 'ready', lapsed), { kind: 'set' });
    }
    assert.deepEqual(await marks.claim('A', 'failed', 0), { kind: 'mine' });
  });

  it('are each window’s to be made where nothing can be written', async () => {
    const { path } = await open();
    await writeFile(path('file'), '');
    assert.deepEqual(await new Marks(() => path('file/A')).claim('A', 'ready', 0), {
      kind: 'mine',
    });
  });

  it('of an account are removed when they are old', async () => {
    const { marks } = await open();
    await marks.removeOlder('A', Date.now());
    for (const account of ['A', 'B']) await marks.add(account, 'ready');
    await marks.removeOlder('A', Date.now() - DAY);
    assert.equal(await marks.add('A', 'ready'), false);
    await marks.removeOlder('A', Date.now() + DAY);
    assert.deepEqual([await marks.add('A', 'ready'), await marks.add('B', 'ready')], [true, false]);
  });
});
