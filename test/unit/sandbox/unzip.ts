import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

/**
 * Unpacks an archive.
 *
 * @returns the bytes of its entries by their names.
 * @throws Error where anything about it is wrong.
 */
export async function unzip(archive: ArrayBuffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(archive), { lazyEntries: true });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error('The CRC is wrong.');
    entries.set(entry.fileName, bytes);
  }
  return entries;
}
