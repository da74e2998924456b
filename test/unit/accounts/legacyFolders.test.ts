import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { moveLegacyFolders } from '../../../src/core/accounts/legacyFolders.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';

/** By the path of each file of version 0.3, the one that it has now. */
const MOVES = {
  'snapshots/A.json': 'accounts/A/snapshot.json',
  'snapshots/B.json': 'accounts/B/snapshot.json',
  'keyInfo/A.json': 'accounts/A/key.json',
  'seen/A': 'accounts/A/seen',
  'downloads/A/one.json': 'accounts/A/downloads/one.json',
  'downloads/A/two.json': 'accounts/A/downloads/two.json',
  'told/B/mark': 'accounts/B/told/mark',
  'untold/A/mark': 'accounts/A/untold/mark',
  'requested/B/mark': 'accounts/B/requested/mark',
};

/** A folder as version 0.3 has left it, each of the files with its own path in it. */
async function open() {
  const { folder } = await openFolder();
  const write = async (path: string, text = path) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const path of Object.keys(MOVES)) await write(path);
  await write('keys/digest.json');
  return {
    write,
    move: () => moveLegacyFolders(folder, (id) => join(folder, 'accounts', id)),
    read: (path: string) => readFile(join(folder, path), 'utf8'),
    top: async () => (await readdir(folder)).sort(),
  };
}

describe('what version 0.3 has kept', () => {
  afterEach(removeFolders);

  it('is found in the folders of the accounts, and nowhere else', async () => {
    const { move, read, top } = await open();
    await move();
    for (const [from, to] of Object.entries(MOVES)) assert.equal(await read(to), from);
    assert.deepEqual(await top(), ['accounts', 'keys']);
  });

  it('is moved once, although several windows start at once, or again', async () => {
    const { move, read } = await open();
    await Promise.all([move(), move(), move()]);
    await move();
    for (const [from, to] of Object.entries(MOVES)) assert.equal(await read(to), from);
  });

  it('does not replace what is newer', async () => {
    const { write, move, read, top } = await open();
    await write('accounts/A/snapshot.json', 'newer');
    await move();
    assert.equal(await read('accounts/A/snapshot.json'), 'newer');
    assert.equal(await read('accounts/B/snapshot.json'), 'snapshots/B.json');
    assert.deepEqual(await top(), ['accounts', 'keys']);
  });

  it('is nothing on a new machine', async () => {
    const { folder } = await openFolder();
    await moveLegacyFolders(folder, (id) => join(folder, 'accounts', id));
    assert.deepEqual(await readdir(folder), []);
  });
});
