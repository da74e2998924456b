import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

/** Bytes of the last record of an archive without a comment. */
const LAST_RECORD = 22;

/**
 * The archive up to its end; those of the exchange have no comment.
 *
 * @throws Error where anything but zeros follows.
 */
export function withoutZeros(archive: ArrayBuffer | Uint8Array<ArrayBuffer>): Buffer {
  const bytes = Buffer.from(new Uint8Array(archive));
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + LAST_RECORD;
  if (bytes.subarray(end).some(Boolean))
    throw new Error('There is more than zeros behind the end.');
  return bytes.subarray(0, end);
}

/**
 * Unpacks an archive.
 *
 * @returns the bytes of its entries by their names.
 * @throws Error where anything about it is wrong.
 */
export async function unzip(
  archive: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(withoutZeros(archive), { lazyEntries: true });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error('The CRC is wrong.');
    entries.set(entry.fileName, bytes);
  }
  return entries;
}
