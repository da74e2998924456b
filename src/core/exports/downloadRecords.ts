import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { Reading } from '../tables/reading.ts';
import type { SavedFile } from './fetchArchive.ts';

/** The record of a download. */
export interface DownloadRecord {
  /** The id of the report. */
  readonly id: string;
  /** The report's, in Unix seconds. Tells reports apart if Kraken reuses an id. */
  readonly createdtm?: number | undefined;
  /** Unix milliseconds: when it was last downloaded. */
  readonly at: number;
  readonly files: readonly SavedFile[];
  /** What was found in the file; missing until it was read. */
  readonly reading?: Reading | undefined;
}

const DownloadRecordSchema = v.object({
  id: v.string(),
  createdtm: v.optional(v.number()),
  at: v.number(),
  files: v.array(
    v.object({ path: v.string(), kind: v.picklist(['table', 'archive']), size: v.number() }),
  ),
  reading: v.optional(Reading),
});

/**
 * Remembers downloads across restarts. Each report has a file of its own, because several windows
 * write at the same time.
 */
export class DownloadRecords {
  readonly #folderOf: (accountId: string) => string;

  /** @param folderOf the folder of an account's records, created on the first write. */
  constructor(folderOf: (accountId: string) => string) {
    this.#folderOf = folderOf;
  }

  /** @throws errors of the file system. */
  async write(accountId: string, record: DownloadRecord): Promise<void> {
    // An id may contain characters that file names can't.
    const name = createHash('sha256').update(record.id).digest('hex').slice(0, 32);
    await writeFileAtomic(join(this.#folderOf(accountId), `${name}.json`), JSON.stringify(record));
  }

  /** @returns the valid records of an account. */
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
    return v.parse(DownloadRecordSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // A lost record only means that the report isn't shown as downloaded; the file itself stays.
    return undefined;
  }
}
