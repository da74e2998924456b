import { crc32, deflateRawSync } from 'node:zlib';
import { fields } from '../../../support/exchange/zipFields.ts';

/** An entry, and what the archive says of it where that is not so. */
export interface TestEntry {
  readonly name?: string;
  readonly content?: string | Uint8Array;
  /** The content as it lies in the archive. */
  readonly packed?: Uint8Array;
  /** 8 is deflated, 0 is stored; the bytes are deflated unless it is 0. */
  readonly method?: number;
  /** General purpose bits, such as 1 for encrypted. */
  readonly flags?: number;
  readonly crc?: number;
  /** Once unpacked, in bytes. */
  readonly size?: number;
  /** Where the entry begins; beyond 32 bits in a field of the 64-bit format. */
  readonly offset?: bigint;
}

/** An archive made by hand, as what makes archives refuses to make wrong ones. */
export function zipOf(...entries: readonly TestEntry[]): Buffer {
  let whole = Buffer.alloc(0);
  let directory = Buffer.alloc(0);
  for (const entry of entries) {
    const { name = 'ledgers.csv', content = '', method = 8, flags = 0 } = entry;
    const bytes = Buffer.from(content);
    const { packed: data = method === 0 ? bytes : deflateRawSync(bytes) } = entry;
    const { crc = crc32(bytes), size = bytes.length, offset = BigInt(whole.length) } = entry;
    const isFar = offset > 0xffffffffn;
    const far = isFar ? Buffer.concat([fields([1, 2], [8, 2]), long(offset)]) : Buffer.alloc(0);
    const file = Buffer.from(name);
    const common = (extra: number) =>
      fields(
        ...([
          [20, 2],
          [flags, 2],
          [method, 2],
          [0, 2],
          [0x21, 2],
          [crc, 4],
        ] as const),
        ...([
          [data.length, 4],
          [size, 4],
          [file.length, 2],
          [extra, 2],
        ] as const),
      );
    whole = Buffer.concat([whole, fields([0x04034b50, 4]), common(0), file, data]);
    directory = Buffer.concat([
      directory,
      fields([0x02014b50, 4], [20, 2]),
      common(far.length),
      fields([0, 2], [0, 2], [0, 2], [0, 4], [isFar ? 0xffffffff : Number(offset), 4]),
      file,
      far,
    ]);
  }
  const count = entries.length;
  return Buffer.concat([whole, directory, end(count, directory.length, whole.length)]);
}

/** The end of an archive, as it is where there are no entries. */
export function end(count = 0, size = 0, offset = 0): Buffer {
  return fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  );
}

/** An end of the 64-bit format that says where the rest of it is. */
export function farEnd(offset: bigint): Buffer {
  return Buffer.concat([fields([0x07064b50, 4], [0, 4]), long(offset), fields([1, 4]), end()]);
}

/** An archive as Kraken sends it: filled up with zeros to a multiple of so many bytes. */
export function filledUp(archive: Uint8Array, step = 32_768): Buffer {
  const rest = (step - (archive.length % step)) % step;
  return Buffer.concat([archive, Buffer.alloc(rest)]);
}

function long(value: bigint): Buffer {
  const field = Buffer.alloc(8);
  field.writeBigUInt64LE(value);
  return field;
}
