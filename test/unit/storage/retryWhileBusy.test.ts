import assert from 'node:assert/strict';
import { retryWhileBusy } from '../../../src/core/storage/retryWhileBusy.ts';
import { platformError } from '../exports/downloads/fileSystem.ts';

/** Work that the platform refuses so many times, and how often it was tried. */
function refused(failures: number, code: string) {
  const tries = { count: 0 };
  const work = () => {
    tries.count += 1;
    if (tries.count > failures) return Promise.resolve('done');
    return Promise.reject(platformError(code));
  };
  return { tries, work };
}

describe('retrying while a file is busy', () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it(`succeeds once the file is free, as on Windows: ${code}`, async () => {
      const { work, tries } = refused(3, code);
      assert.equal(await retryWhileBusy(work), 'done');
      assert.equal(tries.count, 4);
    });
  }

  it('fails if the file stays busy', async () => {
    const { work, tries } = refused(Infinity, 'EBUSY');
    await assert.rejects(retryWhileBusy(work), { code: 'EBUSY' });
    assert.equal(tries.count, 6);
  });

  it('is not done after other errors', async () => {
    const { work, tries } = refused(1, 'ENOSPC');
    await assert.rejects(retryWhileBusy(work), { code: 'ENOSPC' });
    assert.equal(tries.count, 1);
  });
});
