import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { BufferReleaser } from '../../../../src/core/exports/bufferReleaser.ts';
import { openFolder, removeFolders } from './setup.ts';
import { zipOf } from './zip.ts';

const MEGABYTE = 1024 * 1024;

/** Bytes: more than a download takes, and less than one that keeps what it has read. */
const FLAT = 14 * MEGABYTE;

/** An archive of one table, in which the same megabyte comes again and again. */
function archiveOf(block: Uint8Array, times: number): Buffer {
  const blocks = Array<Buffer>(times).fill(
    deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH }),
  );
  return zipOf({
    packed: Buffer.concat([...blocks, deflateRawSync('')]),
    size: block.length * times,
    crc: blocks.reduce((crc) => crc32(block, crc), 0),
  });
}

/** How often it is measured until it is flat: a busy machine cleans up late. */
const TRIES = 3;

/** The least memory that the buffers of a download took, each in a process of its own, in bytes. */
async function memoryOf(archive: Uint8Array): Promise<number> {
  const { write } = await openFolder();
  const script = join(import.meta.dirname, 'memoryProcess.ts');
  const path = await write('archive', archive);
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least >= FLAT; tries++) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, path]);
    least = Math.min(least, Number(stdout));
  }
  return least;
}

describe('the memory of a download', () => {
  afterEach(removeFolders);

  it('is little where the archive is large', async () => {
    const archive = archiveOf(randomBytes(MEGABYTE), 64);
    assert.ok(archive.length >= 64 * MEGABYTE);
    const memory = await memoryOf(archive);
    assert.ok(memory > 0 && memory < FLAT, `${memory / MEGABYTE} MB`);
  }).timeout(30_000);

  it('is little where the table is large', async () => {
    const block = Buffer.alloc(MEGABYTE, randomBytes(8192).toString('hex'));
    const archive = archiveOf(block, 128);
    assert.ok(archive.length < 4 * MEGABYTE);
    const memory = await memoryOf(archive);
    assert.ok(memory > 0 && memory < FLAT, `${memory / MEGABYTE} MB`);
  }).timeout(30_000);
});

describe('a piece that nobody needs any more', () => {
  it('gives its memory back at once', () => {
    const releaser = new BufferReleaser();
    const pieces = [1, 0, 1_000_000, 5_000_000].map((length) => new Uint8Array(length));
    for (const piece of pieces) releaser.release(piece);
    assert.deepEqual(
      pieces.map(({ buffer }) => buffer.byteLength),
      [0, 0, 0, 0],
    );
  });

  it('is left alone where it is part of what others may need', () => {
    const releaser = new BufferReleaser();
    const whole = Uint8Array.of(1, 2, 3);
    releaser.release(whole.subarray(0, 2));
    releaser.release(whole.subarray(1));
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    releaser.release(shared);
    assert.deepEqual([...whole], [1, 2, 3]);
    assert.equal(shared.length, 3);
  });
});
