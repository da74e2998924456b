import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import type { SavedFile } from './fetchArchive.ts';

/** What was fetched of a report. */
export interface DownloadRecord {
  /** The report's. */
  readonly id: string;
  /** The report's, Unix seconds: ids may come again. */
  readonly createdtm?: number | undefined;
  /** Unix milliseconds: when it was fetched last. */
  readonly at: number;
  readonly files: readonly SavedFile[];
}

const Stored = v.object({
  id: v.string(),
  createdtm: v.optional(v.number()),
  at: v.number(),
  files: v.array(
    v.object({ path: v.string(), kind: v.picklist(['table', 'archive']), size: v.number() }),
  ),
});

/**
 * Remembers over restarts what was fetched and where it is. A file for each report, as several
 * windows write at the same time.
 */
export class DownloadRecords {
  readonly #folderOf: (accountId: string) => string;

  /** @param folderOf the folder of an account's records, which is made when it is first written to. */
  constructor(folderOf: (accountId: string) => string) {
    this.#folderOf = folderOf;
  }

  /** @throws what the file system throws. */
  async write(accountId: string, record: DownloadRecord): Promise<void> {
    // An id may hold what no file name may.
    const name = createHash('sha256').update(record.id).digest('hex').slice(0, 32);
    await writeFileAtomic(join(this.#folderOf(accountId), `${name}.json`), JSON.stringify(record));
  }

  /** Those of an account that can be read. */
  async read(accountId: string): Promise<DownloadRecord[]> {
    const folder = this.#folderOf(accountId);
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
    const records = await Promise.all(files.map(readRecord));
    return records.filter((record) => record !== undefined);
  }
}

async function readRecord(path: string): Promise<DownloadRecord | undefined> {
  try {
    return v.parse(Stored, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // What is lost is a line's word that the file is there; the file itself is the user's.
    return undefined;
  }
}
