import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { tableSizeOf, unpack } from '../../../../src/core/exports/unpack.ts';
import { aroundFiles, restoreFileSystem } from './fileSystem.ts';
import { openFolder, removeFolders, TABLE } from './setup.ts';
import { end, farEnd, filledUp, zipOf } from './zip.ts';

const MEGABYTE = 1024 * 1024;

/** How many zeros: about the lengths of an end, of the longest comment, and of what is read at once. */
const ZEROS = [0, 1, 21, 22, 23, 30_000, 65_535, 65_536, 70_000, 3 * MEGABYTE];

/** Writes an archive and unpacks it; `size` is that of the table as the archive says. */
async function open(...pieces: readonly (Uint8Array | string)[]) {
  const place = await openFolder();
  const archive = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  const path = await place.write('archive', archive);
  const unpacked = async (signal?: AbortSignal) => {
    const contents: string[] = [];
    const sinkOf = (entry: number) =>
      Promise.resolve((bytes: Uint8Array) => {
        contents[entry] = (contents[entry] ?? '') + Buffer.from(bytes).toString('latin1');
        return Promise.resolve();
      });
    await unpack(path, sinkOf, signal);
    return contents;
  };
  return { ...place, path, archive, unpacked, size: () => tableSizeOf(path) };
}

/** An archive of one table, or of none, in the 64-bit format. */
async function large({ comment = '', isEmpty = false } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  if (!isEmpty) zip.addBuffer(Buffer.from(TABLE), 'ledgers.csv', { forceZip64Format: true });
  zip.end({ forceZip64Format: true, comment });
  return buffer(zip.outputStream);
}

/** The same archive with a comment. */
function commented(archive: Buffer, comment: string | Uint8Array): Buffer {
  const length = Buffer.from(Uint16Array.of(comment.length).buffer);
  return Buffer.concat([archive.subarray(0, -2), length, Buffer.from(comment)]);
}

const ZIP = zipOf({ content: TABLE });

/** Whole archives of one table, by what they are. */
const WHOLE: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'an archive': () => ZIP,
  'one that is stored': () => zipOf({ content: TABLE, method: 0 }),
  'one with a comment': () => commented(ZIP, 'Made by hand'),
  'one with a comment that ends in zeros': () => commented(ZIP, 'x\0\0\0'),
  'one with a comment of zeros only': () => commented(ZIP, new Uint8Array(500)),
  'one with the longest comment': () => commented(ZIP, 'x'.repeat(0xffff)),
  'one whose comment ends as an end begins': () => commented(ZIP, 'x PK\x05\x06'),
  'one whose comment has what an end begins with': () => commented(ZIP, 'A PK\x05\x06 in it'),
  'one of the 64-bit format': () => large(),
  'one of the 64-bit format, with a comment': () => large({ comment: 'x'.repeat(0xffff) }),
};

describe('zeros behind the end of an archive', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

  for (const [what, make] of Object.entries(WHOLE)) {
    it(`belong to it: ${what}`, async () => {
      for (const zeros of ZEROS) {
        const { unpacked, size, open: left } = await open(await make(), new Uint8Array(zeros));
        assert.deepEqual(await unpacked(), [TABLE], `${zeros} zeros`);
        assert.equal(await size(), TABLE.length);
        assert.deepEqual(await left(), []);
      }
    });
  }

  it('leave an archive empty that has no entries, or folders only', async () => {
    for (const archive of [
      zipOf(),
      commented(zipOf(), 'Nothing has happened'),
      zipOf({ name: 'a/' }, { name: 'b/' }),
      await large({ isEmpty: true }),
    ]) {
      const { unpacked, size } = await open(filledUp(archive));
      await assert.rejects(unpacked(), { kind: 'empty' });
      await assert.rejects(size(), { kind: 'empty' });
    }
  });

  it('do not make an archive empty whose directory has lost its entries', async () => {
    const before = ZIP.subarray(0, -22);
    for (const lost of [end(), end(0, 0, before.length)]) {
      const { unpacked } = await open(filledUp(Buffer.concat([before, lost])));
      await assert.rejects(unpacked(), { kind: 'damaged' });
    }
  });

  for (const [what, more] of Object.entries<readonly (Uint8Array | string)[]>({
    'a byte': ['x'],
    'a byte among zeros': [new Uint8Array(100), 'x', new Uint8Array(30_000)],
    'a byte far behind': [new Uint8Array(200_000), '\x01'],
    'a byte at the very end': [new Uint8Array(32_767 - ZIP.length), 'x'],
    'the archive again, as it was': [ZIP],
    'the end of its directory again': [ZIP.subarray(-22)],
    'the end of an empty archive': [end()],
    'what begins as an end does': ['PK\x05\x06'],
    'a page of an exchange': ['<html>502 Bad Gateway</html>\n', new Uint8Array(1000)],
  })) {
    it(`belong to it, and nothing else does: ${what}`, async () => {
      for (const zeros of [0, 30_000]) {
        const { unpacked, size } = await open(ZIP, ...more, new Uint8Array(zeros));
        await assert.rejects(unpacked(), { name: 'FileError', kind: 'damaged' });
        await assert.rejects(size(), { name: 'FileError', kind: 'damaged' });
      }
    });
  }

  it('do not make an archive whole that ends too soon', async () => {
    // What is cut off at the very end are zeros itself.
    const lost = ZIP.length - ZIP.findLastIndex((byte) => byte !== 0) - 1;
    for (let length = 0; length < ZIP.length; length++) {
      const { unpacked } = await open(filledUp(ZIP.subarray(0, length)));
      if (length < ZIP.length - lost) await assert.rejects(unpacked(), { kind: 'damaged' });
      else assert.deepEqual(await unpacked(), [TABLE]);
      await removeFolders();
    }
  });

  it('are missed where they are the end of the archive itself', async () => {
    for (const archive of [ZIP, commented(ZIP, 'x\0\0\0'), zipOf(), await large()]) {
      const { unpacked } = await open(archive.subarray(0, -1));
      await assert.rejects(unpacked(), { kind: 'damaged' });
    }
  });

  it('are no archive where there is nothing else, however many there are', async () => {
    for (const head of ['', 'PK', 'PK\x03\x04', 'PK\x05', 'PK\x06\x07', 'PK\x06\x06']) {
      for (const zeros of [1, 21, 200, 32_768, MEGABYTE]) {
        const { unpacked } = await open(head, new Uint8Array(zeros));
        await assert.rejects(unpacked(), { kind: 'damaged' });
      }
    }
  });

  for (const [what, comment] of Object.entries({
    'the signature of an end': `A PK\x05\x06 ${'in it'.repeat(10)}`,
    'the end of an empty archive': Buffer.concat([Buffer.from('x'), end()]),
    'another archive': zipOf({ content: 'other' }),
  })) {
    it(`do not hide what could be an end in a comment: ${what}`, async () => {
      for (const zeros of [0, 1, 30_000]) {
        const { unpacked } = await open(commented(ZIP, comment), new Uint8Array(zeros));
        await assert.rejects(unpacked(), { kind: 'damaged' });
      }
    });
  }

  it('do not put off the end of a comment beyond that of the file', async () => {
    const comment = commented(ZIP, new Uint8Array(500));
    const { unpacked } = await open(comment.subarray(0, -1));
    await assert.rejects(unpacked(), { text: 'no end record, or data after it' });
  });

  it('are no directory of the 64-bit format', async () => {
    for (const offset of [0n, 100n, 2n ** 53n, 2n ** 64n - 1n]) {
      const { unpacked } = await open(filledUp(farEnd(offset)));
      await assert.rejects(unpacked(), { kind: 'damaged' });
    }
  });

  it('are no part of an entry', async () => {
    const entry = { content: 'x\0\0\0', method: 0 };
    const local = zipOf(entry).subarray(0, 30 + 'ledgers.csv'.length + 1);
    // The entry is in the comment, at whose end three of its bytes are still to come.
    const archive = zipOf({ ...entry, offset: BigInt(zipOf(entry).length) });
    const whole = await open(commented(archive, Buffer.concat([local, Buffer.alloc(3)])));
    assert.deepEqual(await whole.unpacked(), ['x\0\0\0']);
    const { unpacked } = await open(filledUp(commented(archive, local)));
    await assert.rejects(unpacked(), { kind: 'damaged' });
  });

  it('do not let an archive unpack to more than it may without them', async () => {
    const archive = zipOf({ content: TABLE, size: 64 * MEGABYTE + 1 });
    const { unpacked, size } = await open(archive, new Uint8Array(2 * MEGABYTE));
    await assert.rejects(unpacked(), { kind: 'tooLarge' });
    await assert.rejects(size(), { kind: 'tooLarge' });
  });

  it('are read once and little at a time, however many there are', async () => {
    for (const head of [ZIP, 'PK']) {
      const { unpacked, archive } = await open(head, new Uint8Array(16 * MEGABYTE));
      const lengths: number[] = [];
      await aroundFiles('read', (read, [bytes, offset, length, position]) => {
        lengths.push(Number(length));
        return read(bytes, offset, length, position);
      });
      await unpacked().catch(() => undefined);
      restoreFileSystem();
      assert.ok(Math.max(...lengths) <= 128 * 1024, String(Math.max(...lengths)));
      const all = lengths.reduce((sum, length) => sum + length, 0);
      assert.ok(all >= 16 * MEGABYTE && all < archive.length + 512 * 1024, String(all));
    }
  });

  it('are read no further after a cancel', async () => {
    const { unpacked } = await open(ZIP, new Uint8Array(MEGABYTE));
    const abort = new AbortController();
    const reason = new Error('never mind');
    let reads = 0;
    await aroundFiles('read', (read, on) => {
      reads += 1;
      if (reads === 3) abort.abort(reason);
      return read(...on);
    });
    await assert.rejects(unpacked(abort.signal), reason);
    assert.equal(reads, 3);
  });
});
