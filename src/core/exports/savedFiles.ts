import { stat } from 'node:fs/promises';
import type { Reading } from '../tables/reading.ts';
import type { SavedFile } from './fetchArchive.ts';
import type { DownloadRecord, DownloadRecords } from './downloadRecords.ts';

/** A download, and which of its files still exist. */
export interface Download {
  /** The report's, in Unix seconds. Tells reports apart if Kraken reuses an id. */
  readonly createdtm?: number | undefined;
  /** Unix milliseconds: when it was last downloaded. */
  readonly at: number;
  /** The files that are where they were saved. */
  readonly files: readonly SavedFile[];
  /** The files that are no longer there. */
  readonly gone: readonly SavedFile[];
  /** What was found in the file; missing until it was read. */
  readonly reading?: Reading | undefined;
}

/** The downloads of an account by report id. */
export type DownloadsById = ReadonlyMap<string, Download>;

/** Looks for the files of all downloads of an account. */
export async function findDownloads(
  records: DownloadRecords,
  accountId: string,
): Promise<DownloadsById> {
  const found = await Promise.all((await records.read(accountId)).map(findDownload));
  return new Map(found);
}

async function findDownload({
  id,
  createdtm,
  at,
  files,
  reading,
}: DownloadRecord): Promise<readonly [string, Download]> {
  const there = await Promise.all(files.map(isThere));
  return [
    id,
    {
      createdtm,
      at,
      files: files.filter((_, index) => there[index]),
      gone: files.filter((_, index) => !there[index]),
      ...(reading && { reading }),
    },
  ];
}

async function isThere({ path }: SavedFile): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
