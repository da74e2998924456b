import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { NOON } from '../../../support/clock.ts';
import { around, aroundFiles, platformError, restoreFileSystem } from './fileSystem.ts';
import { openDownload, removeFolders, TABLE } from './setup.ts';

const DONE = 'main-ledgers-TCJA.csv';

describe('a download to a system that is not Linux', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

  it('leaves nothing behind though a virus scanner still has the temporary files', async () => {
    const { run, names } = await openDownload();
    const tries = new Map<unknown, number>();
    around('rm', (rm, on) => {
      const count = (tries.get(on[0]) ?? 0) + 1;
      tries.set(on[0], count);
      return count > 2 ? rm(...on) : Promise.reject(platformError('EBUSY'));
    });
    await run();
    assert.deepEqual(await names(), [DONE]);
    assert.deepEqual([...tries.values()], [3, 3]);
  });

  it('removes what was left under a name that the disk writes in another way', async () => {
    const { run, names, write } = await openDownload({ baseName: 'café-ledgers-TCJA' });
    // As macOS’ older disks, and some shared ones, give names back: letters and marks apart.
    const left = `.café-ledgers-TCJA.${randomUUID()}.part`.normalize('NFD');
    await utimes(await write(left, 'half'), 0, 0);
    await run();
    assert.deepEqual(await names(), ['café-ledgers-TCJA.csv']);
  });

  for (const code of ['EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EPERM']) {
    it(`is whole on a drive that can’t be asked to write now: ${code}`, async () => {
      const { run, read, names, open } = await openDownload({ now: () => NOON });
      await aroundFiles('sync', () => Promise.reject(platformError(code)));
      await run();
      assert.deepEqual(await names(), [DONE]);
      assert.equal(String(await read(DONE)), TABLE);
      assert.deepEqual(await open(), []);
    });
  }

  it('says that VS Code does not allow the computer that the folder is on', async () => {
    const { run, names } = await openDownload();
    around('open', () => Promise.reject(platformError('ERR_UNC_HOST_NOT_ALLOWED')));
    await assert.rejects(run(), { name: 'FileError', kind: 'hostNotAllowed' });
    assert.deepEqual(await names(), []);
  });
});
