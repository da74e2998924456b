import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { validateFileName, type Entry, type ZipFile } from 'yauzl';
import { codeOf } from '../storage/errorCode.ts';
import { plain } from '../plainText.ts';
import { throwDamaged, FileError } from './fileError.ts';
import { BufferReleaser } from './bufferReleaser.ts';
import { withZip, type OpenZip } from './zipFile.ts';

/** Receives the content of one entry piece by piece. Each piece is freed afterwards. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** Compression methods of APPNOTE.TXT, the specification of zip. */
const STORED = 0;
const DEFLATED = 8;

/** A report has one entry; a few more are tolerated. */
const MAX_ENTRIES = 16;

/** The size without comment of the end records of a zip without entries, in the largest format. */
const MAX_EMPTY_BYTES = 98;

/**
 * Tables of numbers shrink to a tenth, tables full of zeros to a fiftieth. What unpacks to more
 * than this was made to fill the disk.
 */
const MIN_LIMIT_BYTES = 64 * 1024 * 1024;
const MAX_GROWTH = 100;

const CHUNK_BYTES = 64 * 1024;

/**
 * Unpacks every entry of an archive and verifies its size and checksum.
 *
 * @param archive its path, or its bytes, which nobody may change meanwhile.
 * @param sinkOf called for each entry with its index; returns the sink for its content, if any.
 * @throws FileError if the archive is invalid or can't be read, and what a sink throws; the
 * signal's reason if it was aborted.
 */
export async function unpack(
  archive: string | Uint8Array,
  sinkOf: (entry: number) => Promise<Sink | undefined>,
  signal?: AbortSignal,
): Promise<void> {
  const work = async (zip: OpenZip, entries: readonly Entry[]) => {
    for (const [index, entry] of entries.entries()) {
      await unpackEntry(zip, entry, await sinkOf(index), signal);
    }
  };
  await withEntries(archive, work, signal);
}

/**
 * The size of the table in an archive, according to the archive: that of its first entry, in bytes.
 *
 * @throws FileError
 */
export async function tableSizeOf(path: string): Promise<number> {
  return withEntries(path, (_, [first]) => Promise.resolve(first?.uncompressedSize ?? 0));
}

/** Opens an archive, and checks that it has at least one entry and doesn't unpack to too much. */
async function withEntries<T>(
  archive: string | Uint8Array,
  work: (zip: OpenZip, entries: readonly Entry[]) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const checked = async (zip: OpenZip) => {
    const { directory } = zip;
    const limit = Math.max(MIN_LIMIT_BYTES, directory.fileSize * MAX_GROWTH);
    const entries = await readEntries(directory).catch(throwDamaged);
    const whole = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (whole > limit) throw new FileError('tooLarge', `${whole} bytes`);
    return work(zip, entries);
  };
  return withZip(archive, checked, signal);
}

async function readEntries(directory: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  let count = 0;
  for await (const entry of directory.eachEntry()) {
    const name = entry.fileNameRaw.toString();
    count += 1;
    const isSuspicious = validateFileName(name) !== null || count > MAX_ENTRIES;
    // Shortened, because a name can have 65 kB.
    if (isSuspicious) throw new FileError('suspicious', plain(name));
    // Skip folders, unless they have content.
    if (!name.endsWith('/') || entry.uncompressedSize > 0) entries.push(entry);
  }
  if (entries.length > 0) return entries;
  // A directory with one wrong number can look empty.
  const isEmpty = count > 0 || directory.fileSize <= MAX_EMPTY_BYTES + directory.comment.length;
  throw isEmpty
    ? new FileError('empty', 'no entries')
    : new FileError('damaged', 'entries missing from the directory');
}

async function unpackEntry(
  { packedBytes }: OpenZip,
  entry: Entry,
  sink: Sink | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { compressionMethod, uncompressedSize } = entry;
  if (entry.isEncrypted() || ![STORED, DEFLATED].includes(compressionMethod)) {
    throw new FileError('damaged', 'unknown compression or encryption');
  }
  const unpacked =
    compressionMethod === STORED ? new PassThrough() : createInflateRaw({ chunkSize: CHUNK_BYTES });
  const releaser = new BufferReleaser();
  let size = 0;
  let crc = 0;
  const take = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > uncompressedSize) throw new FileError('damaged', 'longer than expected');
      crc = crc32(piece, crc);
      await sink?.(piece);
      releaser.release(piece);
    }
  };
  await pipeline(packedBytes(entry), unpacked, take, { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    // Only errors of zlib mean a damaged archive; those of the sink don't.
    if (codeOf(error)?.startsWith('Z_')) throwDamaged(error);
    throw error;
  });
  if (size < uncompressedSize) throw new FileError('damaged', 'shorter than expected');
  if (crc !== entry.crc32) throw new FileError('damaged', 'wrong checksum');
}
