import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { DownloadError } from './downloadError.ts';
import { Sweeper } from './memory.ts';

/** Takes the content of one entry, piece by piece, each of which is gone afterwards. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** How APPNOTE.TXT, the description of zip, numbers the ways to pack. */
const STORED = 0;
const DEFLATED = 8;

/** A report has one entry; a few more would do no harm. */
const MOST_ENTRIES = 16;

/**
 * Bytes: tables of numbers shrink to a tenth, those full of zeros to a fiftieth; what unpacks to
 * more was made to fill the disk.
 */
const LEAST_LIMIT = 64 * 1024 * 1024;
const MOST_GROWTH = 100;

const CHUNK = 64 * 1024;

/**
 * Reads every entry of an archive to its end and checks it against what the archive says of it.
 *
 * @param path the archive, a file that nobody changes meanwhile.
 * @param sinkOf called for each entry in turn, which it receives if there is a sink.
 * @throws DownloadError of the kinds `empty`, `damaged`, `suspicious` and `tooLarge`, and what a
 * sink throws; the signal's reason where it was aborted.
 */
export async function unpack(
  path: string,
  sinkOf: (entry: number) => Promise<Sink | undefined>,
  signal?: AbortSignal,
): Promise<void> {
  await opened(path, async (zip, entries) => {
    for (const [index, entry] of entries.entries()) {
      await unpackEntry(zip, entry, await sinkOf(index), signal);
    }
  });
}

/**
 * How long the table in an archive is, as the archive says: its first entry, in bytes.
 *
 * @throws DownloadError
 */
export async function tableSizeOf(path: string): Promise<number> {
  return opened(path, (_, [first]) => Promise.resolve(first?.uncompressedSize ?? 0));
}

/** Has at least one entry, and all of them unpack to no more than they may. */
async function opened<T>(
  path: string,
  work: (zip: ZipFile, entries: readonly Entry[]) => Promise<T>,
): Promise<T> {
  // Names are of no use but to tell a hostile archive, so that they are looked at here.
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
  const zip = await openPromise(path, options).catch(damaged);
  try {
    const limit = Math.max(LEAST_LIMIT, zip.fileSize * MOST_GROWTH);
    const entries = await entriesOf(zip);
    if (entries.length === 0) throw new DownloadError('empty', 'no entries');
    const whole = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (whole > limit) throw new DownloadError('tooLarge', `${whole} bytes`);
    return await work(zip, entries);
  } finally {
    zip.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString();
      const isSuspicious = validateFileName(name) !== null || entries.length === MOST_ENTRIES;
      if (isSuspicious) throw new DownloadError('suspicious', name);
      if (!name.endsWith('/')) entries.push(entry);
    }
  } catch (error) {
    damaged(error);
  }
  return entries;
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  sink: Sink | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { compressionMethod, uncompressedSize } = entry;
  if (entry.isEncrypted() || ![STORED, DEFLATED].includes(compressionMethod)) {
    throw new DownloadError('damaged', 'packed in an unknown way');
  }
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false }).catch(damaged);
  const unpacked =
    compressionMethod === STORED ? new PassThrough() : createInflateRaw({ chunkSize: CHUNK });
  const sweeper = new Sweeper();
  let size = 0;
  let crc = 0;
  const take = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > uncompressedSize) break;
      crc = crc32(piece, crc);
      await sink?.(piece);
      sweeper.sweep(piece);
    }
  };
  await pipeline(packed, unpacked, take, { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    damaged(error);
  });
  if (size !== uncompressedSize) throw new DownloadError('damaged', 'not as long as it should be');
  if (crc !== entry.crc32) throw new DownloadError('damaged', 'wrong checksum');
}

/** @throws DownloadError */
function damaged(error: unknown): never {
  if (error instanceof DownloadError) throw error;
  throw new DownloadError('damaged', error instanceof Error ? error.message : String(error));
}
