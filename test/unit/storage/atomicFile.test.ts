import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { writeFileAtomic } from '../../../src/core/storage/atomicFile.ts';
import { around, platformError, restoreFileSystem } from '../exports/downloads/fileSystem.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';

/** A file that is there, and how often it was tried to replace it. */
async function open(failures: number, code: string) {
  const place = await openFolder();
  const file = place.path('made/file.json');
  await writeFileAtomic(file, 'old');
  const tries = { count: 0 };
  around('rename', (rename, on) => {
    tries.count += 1;
    return tries.count > failures ? rename(...on) : Promise.reject(platformError(code));
  });
  return { ...place, file, tries, content: async () => String(await place.read('made/file.json')) };
}

describe('a file that is written whole', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it(`replaces one that is in use for a moment, as on Windows: ${code}`, async () => {
      const { file, tries, content } = await open(3, code);
      await writeFileAtomic(file, 'new');
      assert.equal(await content(), 'new');
      assert.equal(tries.count, 4);
    });
  }

  it('leaves the former one alone where that stays in use, and nothing beside it', async () => {
    const { file, content, path, tries } = await open(Infinity, 'EPERM');
    await assert.rejects(writeFileAtomic(file, 'new'), { code: 'EPERM' });
    assert.equal(await content(), 'old');
    assert.equal(tries.count, 6);
    assert.deepEqual(await readdir(path('made')), ['file.json']);
  });

  it('is not tried again where that helps nothing', async () => {
    const { file, content, tries } = await open(1, 'ENOSPC');
    await assert.rejects(writeFileAtomic(file, 'new'), { code: 'ENOSPC' });
    assert.equal(await content(), 'old');
    assert.equal(tries.count, 1);
  });
});
