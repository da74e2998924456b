import { open, type FileHandle } from 'node:fs/promises';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { throwDamaged, FileError, wrapDiskErrors } from './fileError.ts';
import { findEndOfZip } from './zipEnd.ts';

const CHUNK_BYTES = 64 * 1024;

/** An archive that is open for reading. */
export interface OpenZip {
  /** Its names are not decoded, as they are only used to recognize hostile archives. */
  readonly directory: ZipFile;
  /**
   * The compressed bytes of an entry.
   *
   * @throws FileError
   */
  readonly packedBytes: (entry: Entry) => AsyncGenerator<Uint8Array, void>;
}

/**
 * Opens an archive for the duration of `work`. Zeros after its end are ignored.
 *
 * @param archive its path, or its bytes.
 * @throws FileError, and what `work` throws; the signal's reason if it was aborted before.
 */
export async function withZip<T>(
  archive: string | Uint8Array,
  work: (zip: OpenZip) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const file =
    typeof archive === 'string'
      ? await wrapDiskErrors(() => open(archive))
      : new MemoryFile(archive);
  try {
    const { size } = await wrapDiskErrors(() => file.stat());
    const reader = new FileReader(file, size);
    const end = await findEndOfZip(reader, size, signal);
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
    const directory = await fromRandomAccessReaderPromise(reader, end, options).catch(throwDamaged);
    return await work({
      directory,
      packedBytes: async function* (entry) {
        const header = directory.readLocalFileHeaderPromise(entry, { minimal: true });
        const { fileDataStart } = await header.catch(throwDamaged);
        yield* reader.pieces(fileDataStart, entry.compressedSize);
      },
    });
  } finally {
    await wrapDiskErrors(() => file.close());
  }
}

type ReadableFile = MemoryFile | FileHandle;

/** Bytes that are read like a file. */
class MemoryFile {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  stat(): Promise<{ readonly size: number }> {
    return Promise.resolve({ size: this.#bytes.length });
  }

  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }> {
    const piece = this.#bytes.subarray(position, position + length);
    buffer.set(piece, offset);
    return Promise.resolve({ bytesRead: piece.length });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * Reads a file for yauzl. Its own reader accesses any position that an archive names, and does so
 * in a callback, where an error would end the process.
 */
class FileReader extends RandomAccessReader {
  readonly #file: ReadableFile;
  readonly #size: number;

  constructor(file: ReadableFile, size: number) {
    super();
    this.#file = file;
    this.#size = size;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.fill(buffer.subarray(offset, offset + length), position).then(() => {
      callback(null);
    }, callback);
  }

  async *pieces(start: number, length: number): AsyncGenerator<Uint8Array, void> {
    for (let passed = 0; passed < length; passed += CHUNK_BYTES) {
      const piece = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, length - passed));
      await this.fill(piece, start + passed);
      yield piece;
    }
  }

  /** @throws FileError */
  async fill(bytes: Buffer, position: number): Promise<void> {
    if (position + bytes.length > this.#size)
      throw new FileError('damaged', 'a position beyond the end');
    for (let filled = 0; filled < bytes.length;) {
      const at = position + filled;
      const { bytesRead } = await wrapDiskErrors(() =>
        this.#file.read(bytes, filled, bytes.length - filled, at),
      );
      if (bytesRead === 0) throw new FileError('damaged', 'unexpected end');
      filled += bytesRead;
    }
  }
}
