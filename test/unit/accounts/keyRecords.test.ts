import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { KeyRecords } from '../../../src/core/accounts/keyRecords.ts';
import { NOON } from '../../support/clock.ts';
import { openFolder, removeFolders } from '../downloads/setup.ts';

async function open() {
  const { path, write } = await openFolder();
  return { folder: path('keys'), records: new KeyRecords(path('keys')), write };
}

describe('what is kept of a key', () => {
  afterEach(removeFolders);

  it('is given back, after a restart too', async () => {
    const { folder, records } = await open();
    await records.write('A', 1_800_000_000, NOON);
    await records.write('B', undefined, NOON);
    const again = new KeyRecords(folder);
    assert.deepEqual(await again.read('A'), { askedAt: NOON, validUntil: 1_800_000_000 });
    assert.deepEqual(await again.read('B'), { askedAt: NOON });
    assert.equal(await again.read('C'), undefined);
  });

  it('is nothing where it can’t be read', async () => {
    const { records, write } = await open();
    await records.write('A', undefined, NOON);
    for (const text of ['', '{', 'null', '[]', '{}', '{"askedAt":"noon"}']) {
      await write('keys/A.json', text);
      assert.equal(await records.read('A'), undefined, text);
    }
  });

  it('goes with its account', async () => {
    const { folder, records } = await open();
    for (const id of ['A', 'B', 'C']) await records.write(id, undefined, NOON);
    for (let times = 0; times < 2; times++) await records.remove('A');
    assert.deepEqual(await readdir(folder), ['B.json', 'C.json']);
    assert.deepEqual((await records.accountIds()).sort(), ['B', 'C']);
  });
});
