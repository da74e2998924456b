import { stat } from 'node:fs/promises';
import type { SavedFile } from './fetchArchive.ts';
import type { DownloadRecord, DownloadRecords } from './downloadRecords.ts';

/** What was fetched of a report, and what is left of it. */
export interface Download {
  /** Of the report that was fetched, Unix seconds: another one may have its id by now. */
  readonly createdtm?: number | undefined;
  /** Unix milliseconds: when it was fetched last. */
  readonly at: number;
  /** The files that are where they were put. */
  readonly files: readonly SavedFile[];
  /** Those that are there no more. */
  readonly gone: readonly SavedFile[];
}

/** The downloads of an account by the ids of its reports. */
export type Downloads = ReadonlyMap<string, Download>;

/** Looks for the files of every report that was fetched for an account. */
export async function findDownloads(
  records: DownloadRecords,
  accountId: string,
): Promise<Downloads> {
  const found = await Promise.all((await records.read(accountId)).map(findDownload));
  return new Map(found);
}

async function findDownload({
  id,
  createdtm,
  at,
  files,
}: DownloadRecord): Promise<readonly [string, Download]> {
  const there = await Promise.all(files.map(isThere));
  return [
    id,
    {
      createdtm,
      at,
      files: files.filter((_, index) => there[index]),
      gone: files.filter((_, index) => !there[index]),
    },
  ];
}

async function isThere({ path }: SavedFile): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
