import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { tableSizeOf, unpack } from '../../../../src/core/exports/unpack.ts';
import { openFolder, removeFolders, TABLE } from './setup.ts';
import { farEnd, zipOf } from './zip.ts';

const MEGABYTE = 1024 * 1024;

/** Writes an archive, unpacks it, and counts what comes out. */
async function open(archive: Uint8Array) {
  const place = await openFolder();
  const path = await place.write('archive', archive);
  const out = { bytes: 0, pieces: 0 };
  const sink = (bytes: Uint8Array) => {
    out.bytes += bytes.length;
    out.pieces += 1;
    return Promise.resolve();
  };
  const unpacked = (signal?: AbortSignal) => unpack(path, () => Promise.resolve(sink), signal);
  return { ...place, path, out, sink, unpacked };
}

describe('an archive that is to do harm', () => {
  afterEach(removeFolders);

  it('is refused before anything is unpacked where it says that it is too large', async () => {
    for (const archive of [
      zipOf({ content: TABLE, size: 64 * MEGABYTE + 1 }),
      zipOf({ content: TABLE }, { content: TABLE, size: 64 * MEGABYTE }),
      zipOf({ content: TABLE, size: 0xfffffffe }),
    ]) {
      const { path, out, unpacked } = await open(archive);
      await assert.rejects(unpacked(), { kind: 'tooLarge' });
      await assert.rejects(tableSizeOf(path), { kind: 'tooLarge' });
      assert.equal(out.pieces, 0);
    }
  });

  it('may say that it is large where it is not small itself', async () => {
    const { unpacked } = await open(zipOf({ content: TABLE, size: 64 * MEGABYTE }));
    await assert.rejects(unpacked(), { kind: 'damaged', text: 'shorter than expected' });
    const stored = { content: randomBytes(MEGABYTE), method: 0 };
    const other = await open(zipOf(stored, { content: TABLE, size: 99 * MEGABYTE }));
    await assert.rejects(other.unpacked(), { kind: 'damaged', text: 'shorter than expected' });
    const third = await open(zipOf(stored, { content: TABLE, size: 101 * MEGABYTE }));
    await assert.rejects(third.unpacked(), { kind: 'tooLarge' });
  });

  it('is unpacked no further than it says', async () => {
    const content = new Uint8Array(32 * MEGABYTE);
    const { out, unpacked, open: left } = await open(zipOf({ content, size: MEGABYTE }));
    await assert.rejects(unpacked(), { kind: 'damaged', text: 'longer than expected' });
    assert.ok(out.bytes <= MEGABYTE);
    assert.deepEqual(await left(), []);
  });

  for (const offset of [2n ** 53n, 2n ** 63n, 2n ** 64n - 1n, 100n]) {
    it(`is damaged where the rest of its directory is at ${offset}`, async () => {
      const { unpacked, open: left } = await open(farEnd(offset));
      await assert.rejects(unpacked(), { kind: 'damaged' });
      assert.deepEqual(await left(), []);
    });
  }

  it('cannot be unpacked where it is gone', async () => {
    const { path } = await openFolder();
    const sinkOf = () => Promise.resolve(undefined);
    await assert.rejects(unpack(path('archive'), sinkOf), { kind: 'folderMissing' });
  });

  it('is no archive where it is a folder', async () => {
    const { folder } = await openFolder();
    const sinkOf = () => Promise.resolve(undefined);
    await assert.rejects(unpack(folder, sinkOf), { name: 'FileError' });
  });
});

describe('unpacking', () => {
  afterEach(removeFolders);

  const reason = new Error('never mind');

  it('is not begun after a cancel', async () => {
    const { out, unpacked, open: left } = await open(zipOf({ content: TABLE }));
    await assert.rejects(unpacked(AbortSignal.abort(reason)), reason);
    assert.equal(out.pieces, 0);
    assert.deepEqual(await left(), []);
  });

  it('ends with the signal’s reason where it is cancelled, and gives nothing more', async () => {
    const content = randomBytes(8 * MEGABYTE);
    const { path, out, sink, open: left } = await open(zipOf({ content }, { content: TABLE }));
    const abort = new AbortController();
    const cancel = async (bytes: Uint8Array) => {
      await sink(bytes);
      if (out.pieces === 3) abort.abort(reason);
    };
    const unpacked = unpack(path, () => Promise.resolve(cancel), abort.signal);
    await assert.rejects(unpacked, reason);
    assert.deepEqual(await left(), []);
    await new Promise(setImmediate);
    assert.equal(out.pieces, 3);
  });

  it('ends with what the one who takes the content throws', async () => {
    const { path, open: left } = await open(zipOf({ content: TABLE.repeat(10_000) }));
    const thrown = new Error('no room');
    const sinkOf = () => Promise.resolve(() => Promise.reject(thrown));
    await assert.rejects(unpack(path, sinkOf), thrown);
    await assert.rejects(
      unpack(path, () => Promise.reject(thrown)),
      thrown,
    );
    assert.deepEqual(await left(), []);
  });
});
