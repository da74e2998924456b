import { rm, stat } from 'node:fs/promises';
import type { Archive } from '../kraken/archive.ts';
import { namingFolder, wrapDiskErrors } from './fileError.ts';
import { BufferReleaser } from './bufferReleaser.ts';
import { moveToFreeName, type MovedFile } from './moveToFreeName.ts';
import { removeAbandonedFiles, TemporaryFile } from './temporaryFile.ts';
import { unpack } from './unpack.ts';

/** What to keep: the unpacked table, the zip archive, or both. */
export type SaveAs = 'csv' | 'zip' | 'both';

/** A saved file of a report. */
export interface SavedFile {
  /** An absolute path on the machine that runs the extension. */
  readonly path: string;
  readonly kind: 'table' | 'archive';
  /** Bytes. */
  readonly size: number;
}

export interface FetchOptions {
  readonly retrieve: (signal: AbortSignal) => Promise<Archive>;
  /** An absolute path. */
  readonly folder: string;
  /** The file name without extension; further tables get a number. */
  readonly baseName: string;
  readonly extension: 'csv' | 'tsv';
  readonly saveAs: SaveAs;
  /** Called for every piece that arrives, with the bytes so far, and in total if known. */
  readonly onProgress: (received: number, length: number | undefined) => void;
  readonly signal: AbortSignal;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/**
 * Downloads an archive, verifies it completely, and only then gives the files their final names,
 * without ever replacing a different file. If anything fails, no file is left behind.
 *
 * @returns the files, tables first.
 * @throws KrakenError, FileError, or the signal's reason if it was aborted.
 */
export async function fetchArchive(options: FetchOptions): Promise<SavedFile[]> {
  const { folder, baseName, saveAs, now } = options;
  await removeAbandonedFiles(folder, now());
  const temporaries: TemporaryFile[] = [];
  const create = async () => {
    const file = await TemporaryFile.create(folder, baseName);
    temporaries.push(file);
    return file;
  };
  try {
    const archive = await create();
    await download(archive, options);
    const tables: TemporaryFile[] = [];
    const sinkOf = async () => {
      if (saveAs === 'zip') return undefined;
      const table = await create();
      tables.push(table);
      return (bytes: Uint8Array) => table.write(bytes);
    };
    await unpack(archive.path, sinkOf, options.signal);
    return await moveAll(tables, saveAs === 'csv' ? undefined : archive, options);
  } catch (error) {
    throw namingFolder(error, folder);
  } finally {
    for (const file of temporaries) await file.remove();
  }
}

async function download(
  file: TemporaryFile,
  { retrieve, onProgress, signal }: FetchOptions,
): Promise<void> {
  const { length, bytes } = await retrieve(signal);
  const releaser = new BufferReleaser();
  let received = 0;
  for await (const piece of bytes) {
    await file.write(piece);
    received += piece.length;
    releaser.release(piece);
    onProgress(received, length);
  }
}

/** Gives all files their final names, or none of them. */
async function moveAll(
  tables: readonly TemporaryFile[],
  archive: TemporaryFile | undefined,
  { folder, baseName, extension, signal }: FetchOptions,
): Promise<SavedFile[]> {
  for (const file of [...tables, ...(archive ? [archive] : [])]) await file.finish();
  signal.throwIfAborted();
  const placed: MovedFile[] = [];
  const saved = async (file: TemporaryFile, kind: SavedFile['kind'], name: string, end: string) => {
    const { size } = await wrapDiskErrors(() => stat(file.path));
    const at = await moveToFreeName(file.path, folder, name, end);
    placed.push(at);
    return { path: at.path, kind, size };
  };
  try {
    const files: SavedFile[] = [];
    for (const [index, table] of tables.entries()) {
      const name = index === 0 ? baseName : `${baseName}-${index + 1}`;
      files.push(await saved(table, 'table', name, extension));
    }
    if (archive) files.push(await saved(archive, 'archive', baseName, 'zip'));
    return files;
  } catch (error) {
    for (const { path, isNew } of placed) if (isNew) await rm(path).catch(ignore);
    throw error;
  }
}

function ignore(): void {
  // The first error is the one to report, and the file is complete.
}
