import { FileError } from './fileError.ts';

/** A file that is open for reading. */
export interface Source {
  /** Fills all of the bytes with those of the file from a place on. */
  fill(bytes: Buffer, position: number): Promise<void>;
}

/** The last record of every zip: how it begins, where its numbers stand, and its length but for the comment. */
const RECORD = Buffer.from('PK\x05\x06');
const DIRECTORY_LENGTH = 12;
const DIRECTORY_START = 16;
const COMMENT_LENGTH = 20;
const RECORD_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** What stands right before it in the 64-bit format, and says where to look instead. */
const LOCATOR = Buffer.from('PK\x06\x07');
const LOCATOR_LENGTH = 20;

const CHUNK = 64 * 1024;

/**
 * Where the zip in a file ends. Zeros may follow, with which Kraken fills its archives up, and
 * nothing else. Reads the file once at most, from its end, and little at a time.
 *
 * @param size of the file, in bytes.
 * @returns the length of the zip, in bytes.
 * @throws FileError where there is no such end; the signal's reason where it was aborted.
 */
export async function endOfZip(file: Source, size: number, signal?: AbortSignal): Promise<number> {
  const filled = await endOfContent(file, size, signal);
  const start = Math.max(0, filled - LONGEST_COMMENT - RECORD_LENGTH - LOCATOR_LENGTH);
  const tail = Buffer.alloc(Math.min(size, filled + RECORD_LENGTH) - start);
  await file.fill(tail, start);
  // The record ends in zeros of its own, which is why they don't tell where it begins.
  for (let at = tail.length - RECORD_LENGTH; at >= 0; at--) {
    at = tail.lastIndexOf(RECORD, at);
    if (at < 0) break;
    const end = start + at + RECORD_LENGTH + tail.readUInt16LE(at + COMMENT_LENGTH);
    if (end >= filled && end <= size && isBehindDirectory(tail, at, start)) return end;
  }
  throw new FileError('damaged', 'no end, or more than zeros behind it');
}

/** The length of a file without the zeros at its end. */
async function endOfContent(file: Source, size: number, signal?: AbortSignal): Promise<number> {
  const chunk = Buffer.alloc(Math.min(CHUNK, size));
  for (let end = size; end > 0;) {
    signal?.throwIfAborted();
    const bytes = chunk.subarray(0, Math.min(CHUNK, end));
    end -= bytes.length;
    await file.fill(bytes, end);
    for (let at = bytes.length - 1; at >= 0; at--) if (bytes[at] !== 0) return end + at + 1;
  }
  return 0;
}

/**
 * Whether the directory ends where the record begins, as it does in an archive, and not where the
 * same bytes are part of a comment or were put behind an end.
 *
 * @param start where in the file the bytes begin.
 */
function isBehindDirectory(bytes: Buffer, record: number, start: number): boolean {
  const before = bytes.subarray(Math.max(0, record - LOCATOR_LENGTH), record);
  const isLarge = before.length === LOCATOR_LENGTH && before.indexOf(LOCATOR) === 0;
  const directory = bytes.readUInt32LE(record + DIRECTORY_START);
  return isLarge || directory + bytes.readUInt32LE(record + DIRECTORY_LENGTH) === start + record;
}
