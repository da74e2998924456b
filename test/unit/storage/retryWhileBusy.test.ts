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

describe('what is done patiently', () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it(`is done again where a file is in use for a moment, as on Windows: ${code}`, async () => {
      const { work, tries } = refused(3, code);
      assert.equal(await retryWhileBusy(work), 'done');
      assert.equal(tries.count, 4);
    });
  }

  it('fails where the file stays in use', async () => {
    const { work, tries } = refused(Infinity, 'EBUSY');
    await assert.rejects(retryWhileBusy(work), { code: 'EBUSY' });
    assert.equal(tries.count, 6);
  });

  it('is not done again where that helps nothing', async () => {
    const { work, tries } = refused(1, 'ENOSPC');
    await assert.rejects(retryWhileBusy(work), { code: 'ENOSPC' });
    assert.equal(tries.count, 1);
  });
});
