import { open, type FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { TableFile } from '../../shared/workerMessages.ts';
import { unpack } from '../exports/unpack.ts';
import { JoinedSource } from './joinedSource.ts';
import { PackedBlocks } from './packedBlocks.ts';

/** The bytes of a table, wherever they are. */
export interface Source {
  /** Of the file in bytes, or of the table in an archive; if known. */
  readonly size: number | undefined;
  /**
   * Passes on all bytes from the start, in pieces that are only valid during the call.
   *
   * @throws errors of the file system, FileError if an archive is invalid, what `take` throws, and
   * the signal's reason if it was aborted.
   */
  readAll(take: (piece: Uint8Array) => void, signal: AbortSignal): Promise<void>;
  /**
   * Reads from anywhere; less at the end of the file. `readAll` must have ended before.
   *
   * @param end exclusive.
   * @throws errors of the file system.
   */
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const PIECE_BYTES = 512 * 1024;

/** How the archives of Kraken begin, and one without entries. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];

/** @throws errors of the file system; TableError if parts don't belong to one table. */
export async function openSource(table: TableFile): Promise<Source> {
  if ('bytes' in table) {
    const { bytes } = table;
    return isArchive(bytes) ? new ArchiveSource(bytes) : memorySource(bytes);
  }
  if ('parts' in table) return JoinedSource.open(table.parts);
  const file = await open(table.path);
  try {
    const start = Buffer.alloc(4);
    const { size } = await file.stat();
    await file.read(start, 0, start.length, 0);
    if (!isArchive(start)) return new FileSource(file, size);
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return new ArchiveSource(table.path);
}

function isArchive(bytes: Uint8Array): boolean {
  return ZIP_STARTS.includes(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));
}

class FileSource implements Source {
  readonly #file: FileHandle;
  readonly size: number;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  async readAll(take: (piece: Uint8Array) => void, signal: AbortSignal): Promise<void> {
    const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
    for (let position = 0; ;) {
      signal.throwIfAborted();
      const { bytesRead } = await this.#file.read(piece, 0, PIECE_BYTES, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      take(piece.subarray(0, bytesRead));
    }
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const rest = bytes.length - filled;
      const { bytesRead } = await this.#file.read(bytes, filled, rest, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** The table in an archive. As zips can only be read from the start, it is kept in memory. */
class ArchiveSource implements Source {
  readonly #archive: string | Uint8Array;
  #blocks = new PackedBlocks();
  readonly size = undefined;

  /** @param archive its path, or its bytes. */
  constructor(archive: string | Uint8Array) {
    this.#archive = archive;
  }

  async readAll(take: (piece: Uint8Array) => void, signal: AbortSignal): Promise<void> {
    if (this.#blocks.isComplete) {
      for await (const piece of this.#blocks.pieces()) {
        signal.throwIfAborted();
        take(piece);
      }
      return;
    }
    this.#blocks = new PackedBlocks();
    const sink = async (piece: Uint8Array) => {
      take(piece);
      await this.#blocks.add(piece);
    };
    // The first entry is the table.
    await unpack(this.#archive, (entry) => Promise.resolve(entry === 0 ? sink : undefined), signal);
    await this.#blocks.end();
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return this.#blocks.read(start, end);
  }

  close(): Promise<void> {
    this.#blocks = new PackedBlocks();
    return Promise.resolve();
  }
}

/** A table that VS Code has read, because it isn't on this machine's disk. */
export function memorySource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    readAll: async (take, signal) => {
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        // Lets the message arrive that the user doesn't want it any more.
        await setImmediate();
        signal.throwIfAborted();
        take(bytes.subarray(start, start + PIECE_BYTES));
      }
    },
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
    close: () => Promise.resolve(),
  };
}
