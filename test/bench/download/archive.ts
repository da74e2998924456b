import { open, type FileHandle } from 'node:fs/promises';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { reportFile } from '../../../src/demo/data/reportFile.ts';
import { AccountHistory } from '../../../src/demo/data/accountHistory.ts';

/** Bytes of the table that is packed once and written again and again. */
const BLOCK = 8 * 1024 * 1024;

/** Bytes: archives are filled up with zeros to a multiple of it. */
const STEP = 32_768;

/** The end of deflated data: an empty last block. */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);

const NAME = Buffer.from('ledgers.csv');

/**
 * Writes an archive of a ledgers file as the exchange in miniature makes them. Its rows come again
 * and again, as packing so many different ones would take minutes; whoever unpacks it can't tell.
 *
 * @param size bytes of the archive, about.
 */
export async function writeArchive(path: string, size: number): Promise<void> {
  const table = someRows(Math.min(BLOCK, size * 3));
  const packed = deflateRawSync(table, { finishFlush: constants.Z_FULL_FLUSH });
  const times = Math.max(1, Math.round(size / packed.length));
  const file = await open(path, 'w');
  let crc = 0;
  for (let time = 0; time < times; time++) crc = crc32(table, crc);
  const sizes = [crc, packed.length * times + LAST_BLOCK.length, table.length * times];
  const local = header(0x04034b50, [20, 0, 8, 0, 0], sizes, [NAME.length, 0]);
  const entry = header(0x02014b50, [20, 20, 0, 8, 0, 0], sizes, [NAME.length, 0, 0, 0, 0]);
  await write(file, local, NAME);
  for (let time = 0; time < times; time++) await write(file, packed);
  const offset = await write(file, LAST_BLOCK);
  await write(file, entry, Buffer.alloc(8), NAME);
  const length = entry.length + 8 + NAME.length;
  const end = await write(file, header(0x06054b50, [0, 0, 1, 1], [length, offset], [0]));
  await file.truncate(Math.ceil(end / STEP) * STEP);
  await file.close();
}

/** The first rows of an account in which much happens. */
function someRows(bytes: number): Buffer {
  const history = new AccountHistory({ transactionsPerDay: 5_000 });
  const now = Date.UTC(2026, 0) / 1000;
  const all = { fields: 'all', format: 'CSV', starttm: 0, endtm: now, createdtm: now } as const;
  const pieces: Buffer[] = [];
  let length = 0;
  for (const piece of reportFile({ report: 'ledgers', ...all }, history)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}

/** Numbers as zip writes them: a signature, some of two bytes, some of four, some of two. */
function header(
  signature: number,
  before: readonly number[],
  long: readonly number[],
  after: readonly number[],
): Buffer {
  const four = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const two = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
  return Buffer.concat([four(signature), ...before.map(two), ...long.map(four), ...after.map(two)]);
}

/** @returns how many bytes the file has then. */
async function write(file: FileHandle, ...pieces: readonly Buffer[]): Promise<number> {
  for (const piece of pieces) await file.write(piece);
  return (await file.stat()).size;
}
