import { rm, stat } from 'node:fs/promises';
import type { Archive } from '../kraken/archive.ts';
import { FAILURES } from '../failures.ts';
import { FileError, onDisk } from './fileError.ts';
import { Sweeper } from './sweeper.ts';
import { place, type Placed } from './placeFile.ts';
import { removeAbandoned, TemporaryFile } from './temporaryFile.ts';
import { unpack } from './unpack.ts';

/** What is kept of an archive: the table in it, the archive itself, or both. */
export type SaveAs = 'csv' | 'zip' | 'both';

/** A file that was kept of a report. */
export interface SavedFile {
  /** Absolute, on the machine on which the extension runs. */
  readonly path: string;
  readonly kind: 'table' | 'archive';
  /** Bytes. */
  readonly size: number;
}

export interface FetchOptions {
  readonly retrieve: (signal: AbortSignal) => Promise<Archive>;
  /** An absolute path. */
  readonly folder: string;
  /** The name of the files but for the ending, which the table's is told apart. */
  readonly stem: string;
  readonly ending: 'csv' | 'tsv';
  readonly saveAs: SaveAs;
  /** Told of every piece that has arrived: the bytes so far, and all of them where known. */
  readonly onProgress: (received: number, length: number | undefined) => void;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

/**
 * Fetches an archive, verifies all of it, and only then gives what is kept its final name, without
 * ever replacing a different file. Whatever goes wrong, nothing is left behind.
 *
 * @returns the files, those of the table first.
 * @throws KrakenError, FileError, or the signal's reason where it was aborted.
 */
export async function fetchArchive(options: FetchOptions): Promise<SavedFile[]> {
  const { folder, stem, saveAs, now } = options;
  await removeAbandoned(folder, now());
  const temporaries: TemporaryFile[] = [];
  const create = async () => {
    const file = await TemporaryFile.create(folder, stem);
    temporaries.push(file);
    return file;
  };
  try {
    const archive = await create();
    await receive(archive, options);
    const tables: TemporaryFile[] = [];
    const sinkOf = async () => {
      if (saveAs === 'zip') return undefined;
      const table = await create();
      tables.push(table);
      return (bytes: Uint8Array) => table.write(bytes);
    };
    await unpack(archive.path, sinkOf, options.signal);
    return await keep(tables, saveAs === 'csv' ? undefined : archive, options);
  } catch (error) {
    throw ofFolder(error, folder);
  } finally {
    for (const file of temporaries) await file.remove();
  }
}

/** @returns the error, which names the folder if that is what takes no file. */
function ofFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof FileError) || error.kind === 'disk') return error;
  return FAILURES[error.kind].remedy === 'chooseFolder' ? new FileError(error.kind, folder) : error;
}

async function receive(
  file: TemporaryFile,
  { retrieve, onProgress, signal }: FetchOptions,
): Promise<void> {
  const { length, bytes } = await retrieve(signal);
  const sweeper = new Sweeper();
  let received = 0;
  for await (const piece of bytes) {
    await file.write(piece);
    received += piece.length;
    sweeper.sweep(piece);
    onProgress(received, length);
  }
}

/** Gives all files their final names, or none of them. */
async function keep(
  tables: readonly TemporaryFile[],
  archive: TemporaryFile | undefined,
  { folder, stem, ending, signal }: FetchOptions,
): Promise<SavedFile[]> {
  for (const file of [...tables, ...(archive ? [archive] : [])]) await file.finish();
  signal.throwIfAborted();
  const placed: Placed[] = [];
  const saved = async (file: TemporaryFile, kind: SavedFile['kind'], name: string, end: string) => {
    const { size } = await onDisk(() => stat(file.path));
    const at = await place(file.path, folder, name, end);
    placed.push(at);
    return { path: at.path, kind, size };
  };
  try {
    const files: SavedFile[] = [];
    for (const [index, table] of tables.entries()) {
      const name = index === 0 ? stem : `${stem}-${index + 1}`;
      files.push(await saved(table, 'table', name, ending));
    }
    if (archive) files.push(await saved(archive, 'archive', stem, 'zip'));
    return files;
  } catch (error) {
    for (const { path, fresh } of placed) if (fresh) await rm(path).catch(ignore);
    throw error;
  }
}

function ignore(): void {
  // What went wrong first says more, and the file is whole.
}
