import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { moveToFreeName } from '../../../../src/core/exports/moveToFreeName.ts';
import { around, forbidReading, platformError, restoreFileSystem } from './fileSystem.ts';
import { openFolder, removeFolders } from './setup.ts';

/** A file under a temporary name, which is to get its final one. */
async function open(content = 'new') {
  const opened = await openFolder();
  const temporary = await opened.write('.temporary', content);
  /** What is in the folder by name, but for the temporary name, which the caller removes. */
  const contents = async () => {
    const names = (await opened.names()).filter((name) => name !== '.temporary');
    const files = names.map(async (name) => [name, String(await opened.read(name))] as const);
    return Object.fromEntries(await Promise.all(files));
  };
  return {
    ...opened,
    contents,
    placed: () => moveToFreeName(temporary, opened.folder, 'table', 'csv'),
  };
}

/** Whether the file system knows links or not, the same is to come of it. */
const fileSystems = {
  'with links': () => undefined,
  'without links': () => {
    around('link', () => Promise.reject(platformError('ENOTSUP')));
  },
};

for (const [name, prepare] of Object.entries(fileSystems)) {
  describe(`the final name, on a file system ${name},`, () => {
    beforeEach(prepare);

    afterEach(async () => {
      restoreFileSystem();
      await removeFolders();
    });

    it('is the one that was asked for where nothing has it', async () => {
      const { path, contents, placed } = await open();
      assert.deepEqual(await placed(), { path: path('table.csv'), isNew: true });
      assert.deepEqual(await contents(), { 'table.csv': 'new' });
    });

    it('has a number where other files have it', async () => {
      const { path, write, contents, placed } = await open();
      await write('table.csv', 'old');
      assert.deepEqual(await placed(), { path: path('table (2).csv'), isNew: true });
      assert.deepEqual(await contents(), { 'table.csv': 'old', 'table (2).csv': 'new' });
    });

    it('is that of the very same file, whatever number it has', async () => {
      const { path, write, contents, placed } = await open();
      await write('table.csv', 'old');
      await write('table (2).csv', 'new');
      await write('table (3).csv', 'newest');
      const before = await contents();
      assert.deepEqual(await placed(), { path: path('table (2).csv'), isNew: false });
      assert.deepEqual(await contents(), before);
    });

    it('has a number where something else has it', async () => {
      const { path, folder, placed } = await open();
      await mkdir(path('table.csv'));
      await symlink(path('nowhere'), path('table (2).csv'));
      await symlink(folder, path('table (3).csv'));
      assert.deepEqual(await placed(), { path: path('table (4).csv'), isNew: true });
    });

    it('is that of a link to the very same file', async () => {
      const { path, placed } = await open();
      await writeFile(path('elsewhere'), 'new');
      await symlink(path('elsewhere'), path('table.csv'));
      assert.deepEqual(await placed(), { path: path('table.csv'), isNew: false });
    });
  });
}

describe('the final name', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

  it('is not taken from another program that takes it in the same moment', async () => {
    const { path, write, contents, placed } = await open();
    around('link', async (link, on) => {
      await write('table.csv', 'other');
      restoreFileSystem();
      return link(...on);
    });
    assert.deepEqual(await placed(), { path: path('table (2).csv'), isNew: true });
    assert.deepEqual(await contents(), { 'table.csv': 'other', 'table (2).csv': 'new' });
  });

  it('has a number where a file of the same size that cannot be read has it', async () => {
    const { path, write, placed } = await open();
    forbidReading(await write('table.csv', 'new'));
    assert.deepEqual(await placed(), { path: path('table (2).csv'), isNew: true });
  });

  it('is given after a moment where the file is in use, as on Windows', async () => {
    const { contents, placed } = await open();
    let tries = 0;
    around('link', () => Promise.reject(platformError('EBUSY')));
    around('rename', (rename, on) => {
      tries += 1;
      return tries < 3 ? Promise.reject(platformError('EPERM')) : rename(...on);
    });
    await placed();
    assert.equal(tries, 3);
    assert.deepEqual(await contents(), { 'table.csv': 'new' });
  });

  it('is not given where it cannot be', async () => {
    const { contents, placed } = await open();
    around('link', () => Promise.reject(platformError('EIO')));
    around('rename', () => Promise.reject(platformError('EIO')));
    await assert.rejects(placed(), { name: 'FileError', kind: 'disk' });
    assert.deepEqual(await contents(), {});
  });
});
