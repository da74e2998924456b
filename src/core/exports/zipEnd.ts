import { FileError } from './fileError.ts';

/** A file that is open for reading. */
export interface ReadableFile {
  /** Fills the buffer with the bytes of the file from a position on. */
  fill(bytes: Buffer, position: number): Promise<void>;
}

/** The last record of every zip: signature, offsets of fields, and length without comment. */
const END_RECORD = Buffer.from('PK\x05\x06');
const DIRECTORY_LENGTH_OFFSET = 12;
const DIRECTORY_START_OFFSET = 16;
const COMMENT_LENGTH_OFFSET = 20;
const END_RECORD_LENGTH = 22;
const MAX_COMMENT_LENGTH = 0xffff;

/** In the 64-bit format, a locator right before the end record says where the actual values are. */
const ZIP64_LOCATOR = Buffer.from('PK\x06\x07');
const ZIP64_LOCATOR_LENGTH = 20;

const CHUNK_BYTES = 64 * 1024;

/**
 * Finds the end of the zip in a file. Only zeros may follow, with which Kraken pads its archives.
 * Reads the file at most once, from its end, with little memory.
 *
 * @param size of the file, in bytes.
 * @returns the length of the zip, in bytes.
 * @throws FileError if there is no such end; the signal's reason if it was aborted.
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
  // The record itself ends in zeros, so its start can't be derived from the length without them.
  for (let at = tail.length - END_RECORD_LENGTH; at >= 0; at--) {
    at = tail.lastIndexOf(END_RECORD, at);
    if (at < 0) break;
    const end = start + at + END_RECORD_LENGTH + tail.readUInt16LE(at + COMMENT_LENGTH_OFFSET);
    if (end >= filled && end <= size && followsDirectory(tail, at, start)) return end;
  }
  throw new FileError('damaged', 'no end record, or data after it');
}

/** The length of a file without trailing zeros. */
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
 * Whether the directory ends right before the record, as in a valid archive. Otherwise the same
 * bytes are part of a comment or follow the real end.
 *
 * @param start the position of the bytes in the file.
 */
function followsDirectory(bytes: Buffer, record: number, start: number): boolean {
  const before = bytes.subarray(Math.max(0, record - ZIP64_LOCATOR_LENGTH), record);
  const isZip64 = before.length === ZIP64_LOCATOR_LENGTH && before.indexOf(ZIP64_LOCATOR) === 0;
  const directory = bytes.readUInt32LE(record + DIRECTORY_START_OFFSET);
  return (
    isZip64 || directory + bytes.readUInt32LE(record + DIRECTORY_LENGTH_OFFSET) === start + record
  );
}
