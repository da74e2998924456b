import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountFolders } from '../../../src/core/accounts/accountFolders.ts';
import { TestClock } from '../../support/clock.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

/** Something that is kept of each of three accounts, and windows that start by one clock. */
async function open() {
  const { folder } = await openFolder();
  const clock = new TestClock();
  const folders = new AccountFolders({ folder, now: () => clock.now() });
  const write = async (id: string) => {
    await mkdir(join(folders.path(id), 'downloads'), { recursive: true });
    await writeFile(join(folders.path(id), 'downloads', 'record.json'), '');
  };
  for (const id of ['A', 'B', 'C']) await write(id);
  return {
    clock,
    write,
    remove: (id: string) => folders.remove(id),
    /** Starts a window that knows these accounts. */
    start: (...known: readonly string[]) => folders.removeUnused(known),
    /** The accounts of which something is kept. */
    kept: async () => {
      const ids = await folders.ids();
      return ids
        .filter((id) => existsSync(join(folders.path(id), 'downloads')))
        .sort()
        .join('');
    },
    ids: async () => (await folders.ids()).sort().join(''),
  };
}

describe('the folder of an account', () => {
  afterEach(removeFolders);

  it('stays where a window does not know the account', async () => {
    const { start, kept } = await open();
    await start();
    await start('B');
    assert.equal(await kept(), 'ABC');
  });

  it('goes where no window has known the account for two years', async () => {
    const { start, ids, clock } = await open();
    await start('A', 'B', 'C');
    clock.advance(2 * YEAR);
    await start('A');
    assert.equal(await ids(), 'ABC');
    clock.advance(1);
    await start('A');
    assert.equal(await ids(), 'A');
  });

  it('stays as long as any window knows the account, though nothing of it changes', async () => {
    const { start, kept, clock } = await open();
    for (let year = 0; year < 10; year++) {
      await start('A', 'B', 'C');
      clock.advance(YEAR);
      await start();
    }
    assert.equal(await kept(), 'ABC');
  });

  it('stays for two years more where it is from before the accounts were looked at', async () => {
    const { start, kept, clock } = await open();
    for (const expected of ['ABC', 'ABC', '']) {
      await start();
      assert.equal(await kept(), expected);
      clock.advance(1.5 * YEAR);
    }
  });

  it('is emptied by one call when the user removes the account, and no other is', async () => {
    const { remove, kept } = await open();
    await remove('A');
    assert.equal(await kept(), 'BC');
  });

  it('goes once more where another window has written to it after that', async () => {
    const { start, remove, write, ids, clock } = await open();
    await remove('A');
    await write('A');
    clock.advance(2 * DAY);
    await start('B', 'C');
    assert.equal(await ids(), 'BC');
  });

  it('stays where the account is added again under the same id', async () => {
    const { start, remove, write, kept, clock } = await open();
    await remove('A');
    await write('A');
    await start('A');
    clock.advance(2 * DAY);
    await start();
    assert.equal(await kept(), 'ABC');
  });
});
