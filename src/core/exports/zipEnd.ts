import { FileError } from './fileError.ts';

/** A file that is open for reading. */
export interface ReadableFile {
  /** Fills all of the bytes with those of the file from a place on. */
  fill(bytes: Buffer, position: number): Promise<void>;
}

/** The last record of every zip: how it begins, where its numbers stand, and its length but for the comment. */
const END_RECORD = Buffer.from('PK\x05\x06');
const DIRECTORY_LENGTH_OFFSET = 12;
const DIRECTORY_START_OFFSET = 16;
const COMMENT_LENGTH_OFFSET = 20;
const END_RECORD_LENGTH = 22;
const MAX_COMMENT_LENGTH = 0xffff;

/** What stands right before it in the 64-bit format, and says where to look instead. */
const ZIP64_LOCATOR = Buffer.from('PK\x06\x07');
const ZIP64_LOCATOR_LENGTH = 20;

const CHUNK_BYTES = 64 * 1024;

/**
 * Where the zip in a file ends. Zeros may follow, with which Kraken fills its archives up, and
 * nothing else. Reads the file once at most, from its end, and little at a time.
 *
 * @param size of the file, in bytes.
 * @returns the length of the zip, in bytes.
 * @throws FileError where there is no such end; the signal's reason if it was aborted.
 */
export async function findEndOfZip(
  file: ReadableFile,
  size: number,
  signal?: AbortSignal,
): Promise<number> {
  const filled = await lengthWithoutZeros(file, size, signal);
  const start = Math.max(0, filled - MAX_COMMENT_LENGTH - END_RECORD_LENGTH - ZIP64_LOCATOR_LENGTH);
  const tail = Buffer.alloc(Math.min(size, filled + END_RECORD_LENGTH) - start);
  await file.fill(tail, start);
  // The record ends in zeros of its own, which is why they don't tell where it begins.
  for (let at = tail.length - END_RECORD_LENGTH; at >= 0; at--) {
    at = tail.lastIndexOf(END_RECORD, at);
    if (at < 0) break;
    const end = start + at + END_RECORD_LENGTH + tail.readUInt16LE(at + COMMENT_LENGTH_OFFSET);
    if (end >= filled && end <= size && followsDirectory(tail, at, start)) return end;
  }
  throw new FileError('damaged', 'no end, or more than zeros behind it');
}

/** The length of a file without the zeros at its end. */
async function lengthWithoutZeros(
  file: ReadableFile,
  size: number,
  signal?: AbortSignal,
): Promise<number> {
  const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size));
  for (let end = size; end > 0;) {
    signal?.throwIfAborted();
    const bytes = chunk.subarray(0, Math.min(CHUNK_BYTES, end));
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
function followsDirectory(bytes: Buffer, record: number, start: number): boolean {
  const before = bytes.subarray(Math.max(0, record - ZIP64_LOCATOR_LENGTH), record);
  const isZip64 = before.length === ZIP64_LOCATOR_LENGTH && before.indexOf(ZIP64_LOCATOR) === 0;
  const directory = bytes.readUInt32LE(record + DIRECTORY_START_OFFSET);
  return (
    isZip64 || directory + bytes.readUInt32LE(record + DIRECTORY_LENGTH_OFFSET) === start + record
  );
}
