import { mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchArchive, type FetchOptions } from '../../../../src/core/exports/fetchArchive.ts';
import type { Archive } from '../../../../src/core/kraken/archive.ts';
import { NOON } from '../../../support/clock.ts';
import { zipOf } from './zip.ts';

export const TABLE = '"txid","time","amount"\n"LABC","2025-01-01 00:00:00",0.1000000000\n';

const folders: string[] = [];

/** An empty folder, and what is in it. */
export async function openFolder() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'downloads-')));
  folders.push(folder);
  return {
    folder,
    path: (name: string) => join(folder, name),
    write: async (name: string, content: string | Uint8Array) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    },
    read: (name: string) => readFile(join(folder, name)),
    names: async () => (await readdir(folder)).sort(),
    /** What this process has open in it, as far as the platform tells. */
    open: async () => {
      const handles = await readdir('/proc/self/fd').catch(() => []);
      const files = await Promise.all(
        handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')),
      );
      return files.filter((file) => file.startsWith(folder));
    },
  };
}

/** Removes every folder that was opened. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Downloads into a folder of their own, of an archive with one table unless told otherwise. */
export async function openDownload(options: Partial<FetchOptions> = {}) {
  const place = await openFolder();
  return {
    ...place,
    run: (others: Partial<FetchOptions> = {}) =>
      fetchArchive({
        retrieve: () => Promise.resolve(archiveOf(zipOf({ content: TABLE }))),
        folder: place.folder,
        baseName: 'main-ledgers-TCJA',
        extension: 'csv',
        saveAs: 'csv',
        onProgress: () => undefined,
        signal: new AbortController().signal,
        now: () => NOON,
        ...options,
        ...others,
      }),
  };
}

/** An answer of the exchange with these pieces. */
export function archiveOf(...pieces: readonly Uint8Array[]): Archive {
  return { length: undefined, bytes: piecesOf(pieces) };
}

async function* piecesOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  // Each is the reader's own, as those of a network are.
  for (const piece of pieces) yield await Promise.resolve(Uint8Array.from(piece));
}
