import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { sha256Of } from '../storage/sha256.ts';
import type { FileEntry, TableEntry } from './historyFile.ts';

/** What is known of a file on this machine; no hash if its size alone told that it was another one. */
const Seen = v.object({ size: v.number(), modified: v.number(), sha256: v.string() });
type Seen = v.InferOutput<typeof Seen>;
const SeenFiles = v.record(v.string(), Seen);

/** Whether a file is as it was added, is no longer there, or has other content. */
export type FileHealth = 'whole' | 'missing' | 'changed';

/**
 * Checks that the files of a history are as they were added, by their hashes. A file whose size and
 * time haven't changed since isn't read again, in this window or a later one.
 */
export class FileCheck {
  readonly #memory: string;

  /** @param memory the path of a file that remembers what was checked; may be lost. */
  constructor(memory: string) {
    this.#memory = memory;
  }

  /** @throws the signal's reason if it was aborted. */
  async check(
    folder: string,
    files: readonly FileEntry[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<FileEntry, FileHealth>> {
    const seen = await this.#load();
    const health = new Map<FileEntry, FileHealth>();
    let isNew = false;
    for (const file of files) {
      const { table } = file;
      if (!table) {
        health.set(file, 'whole');
        continue;
      }
      const path = join(folder, table.name);
      const now = await look(path, seen.get(path), table, signal);
      if (now && now !== seen.get(path)) {
        seen.set(path, now);
        isNew = true;
      }
      const isWhole = now?.sha256 === table.sha256;
      health.set(file, now ? (isWhole ? 'whole' : 'changed') : 'missing');
    }
    if (isNew) await this.#save(seen);
    return health;
  }

  async #load(): Promise<Map<string, Seen>> {
    try {
      const text = await readFile(this.#memory, 'utf8');
      return new Map(Object.entries(v.parse(SeenFiles, JSON.parse(text))));
    } catch {
      return new Map();
    }
  }

  /** A failure only means that the files are read again. */
  async #save(seen: ReadonlyMap<string, Seen>): Promise<void> {
    const text = JSON.stringify(Object.fromEntries(seen));
    await writeFileAtomic(this.#memory, text).catch(() => undefined);
  }
}

/** @returns `undefined` if the file isn't there, or can't be read. */
async function look(
  path: string,
  seen: Seen | undefined,
  { size: expected }: TableEntry,
  signal: AbortSignal | undefined,
): Promise<Seen | undefined> {
  try {
    const { size, mtimeMs: modified } = await stat(path);
    const isOther = size !== expected;
    if (seen?.size === size && seen.modified === modified && (seen.sha256 !== '' || isOther))
      return seen;
    return { size, modified, sha256: isOther ? '' : await sha256Of(path, signal) };
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
