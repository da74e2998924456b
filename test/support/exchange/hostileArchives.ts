import { constants, crc32, deflateRawSync } from 'node:zlib';
import { fields } from './zipFields.ts';

/** Archives that no exchange sends, and somebody between might. */
export type HostileArchive = 'hostileEntry' | 'bomb' | 'lyingBomb';

/** An entry as it lies in an archive, and what is said of it, true or not. */
interface Entry {
  readonly name: string;
  /** Deflated; each piece is there a number of times. */
  readonly data: readonly (readonly [piece: Uint8Array, times: number])[];
  /** Once unpacked, in bytes. */
  readonly size: number;
  readonly crc: number;
}

/** @returns the archive, piece by piece. */
export function hostileArchive(kind: HostileArchive): Iterable<Uint8Array> {
  switch (kind) {
    case 'hostileEntry':
      return archive(textEntry('../../x', 'Where does this go?\n'));
    case 'bomb':
      return archive(bomb());
    case 'lyingBomb':
      return archive({ ...bomb(), size: 2048 });
  }
}

function textEntry(name: string, text: string): Entry {
  const bytes = Buffer.from(text);
  return { name, data: [[deflateRawSync(bytes), 1]], size: bytes.length, crc: crc32(bytes) };
}

/** How often the same 16 megabytes come: of deflated data, a thousandth is the least there is. */
const TIMES = 128;

/** The CRC of what they come to; it would take a third of a second each time. */
const BOMB_CRC = 0x4dbdf21c;

/** Two gigabytes of nothing. */
function bomb(): Entry {
  const nothing = new Uint8Array(16 * 1024 * 1024);
  const piece = deflateRawSync(nothing, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const data = [
    [piece, TIMES],
    [deflateRawSync(''), 1],
  ] as const;
  return { name: 'ledgers.csv', data, size: nothing.length * TIMES, crc: BOMB_CRC };
}

/** An archive of one entry, by hand: what is made to write archives refuses to write such ones. */
function* archive({ name, data, size, crc }: Entry): Generator<Uint8Array, void> {
  const file = Buffer.from(name);
  const compressed = data.reduce((sum, [piece, times]) => sum + piece.length * times, 0);
  // Version 2.0, UTF-8, deflated, at the beginning of 1980.
  const common = fields(
    [20, 2],
    [0x800, 2],
    [8, 2],
    [0, 2],
    [0x21, 2],
    [crc, 4],
    [compressed, 4],
    [size, 4],
    [file.length, 2],
    [0, 2],
  );
  const local = Buffer.concat([fields([0x04034b50, 4]), common, file]);
  yield local;
  for (const [piece, times] of data) {
    for (let i = 0; i < times; i += 1) yield piece;
  }
  const central = Buffer.concat([
    fields([0x02014b50, 4], [20, 2]),
    common,
    // No comment, disk 0, plain binary data; where the entry begins.
    fields([0, 2], [0, 2], [0, 2], [0, 4], [0, 4]),
    file,
  ]);
  yield central;
  const offset = local.length + compressed;
  yield fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
    [central.length, 4],
    [offset, 4],
    [0, 2],
  );
}
