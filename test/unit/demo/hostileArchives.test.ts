import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Options } from 'yauzl';
import { hostileArchive, type HostileArchive } from '../../support/exchange/hostileArchives.ts';

/** Goes on unpacking no further than this, in bytes. */
const ENOUGH = 8 * 2 ** 20;

/** Unpacks the only entry of an archive, or as much of it as is enough. */
async function unpack(kind: HostileArchive, options: Options = {}) {
  const archive = Buffer.concat([...hostileArchive(kind)]);
  const zip = await fromBufferPromise(archive, { lazyEntries: true, ...options });
  assert.equal(zip.entryCount, 1);
  for await (const entry of zip.eachEntry()) {
    let unpacked = 0;
    let crc = 0;
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      const bytes = Buffer.from(piece);
      unpacked += bytes.length;
      crc = crc32(bytes, crc);
      if (unpacked >= ENOUGH) break;
    }
    return { archive, entry, unpacked, crc };
  }
  throw new Error('There is no entry.');
}

describe('a hostile archive', () => {
  it('has an entry that wants to be put elsewhere', async () => {
    await assert.rejects(unpack('hostileEntry'), /invalid relative path: \.\.\/\.\.\/x/);
    const { entry, unpacked, crc } = await unpack('hostileEntry', { decodeStrings: false });
    assert.equal(entry.fileNameRaw.toString(), '../../x');
    assert.deepEqual([unpacked, crc], [entry.uncompressedSize, entry.crc32]);
  });

  it('unpacks to two gigabytes, from two megabytes, and says so', async () => {
    const { archive, entry, unpacked } = await unpack('bomb');
    assert.ok(archive.length < 2.1e6);
    assert.deepEqual([entry.fileName, entry.uncompressedSize], ['ledgers.csv', 2 ** 31]);
    assert.ok(unpacked >= ENOUGH);
  });

  it('has a true CRC where it says how big it is', async () => {
    const { entry } = await unpack('bomb');
    const zeros = new Uint8Array(2 ** 24);
    let crc = 0;
    for (let i = 0; i < 128; i += 1) crc = crc32(zeros, crc);
    assert.equal(entry.crc32, crc);
  });

  it('unpacks to as much when it says it is small', async () => {
    await assert.rejects(unpack('lyingBomb'), /too many bytes/);
    const { entry, unpacked } = await unpack('lyingBomb', { validateEntrySizes: false });
    assert.deepEqual([entry.fileName, entry.uncompressedSize], ['ledgers.csv', 2048]);
    assert.ok(unpacked >= ENOUGH);
  });
});
