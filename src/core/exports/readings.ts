import type { Log } from '../log/log.ts';
import { allListed } from '../reports/listed.ts';
import { findListed, type ReportReference } from '../reports/reference.ts';
import type { ReportStore } from '../reports/store.ts';
import { readingOf, type Reading } from '../tables/reading.ts';
import { TableError } from '../tables/tableError.ts';
import type { Tables } from '../tables/tables.ts';
import type { DownloadRecords } from './downloadRecords.ts';
import { knownOf, tableFileOf } from './savedTable.ts';

export interface ReadingOptions {
  readonly store: ReportStore;
  readonly records: DownloadRecords;
  readonly openTables: () => Promise<Tables>;
  /** Brings the account's downloads in the store up to date. */
  readonly findFiles: (accountId: string) => Promise<void>;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/** Larger files are read when the user opens them: that takes seconds, and much memory. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Reads the file of a report that was just downloaded, and remembers what it finds. Never fails. */
export async function readDownload(
  options: ReadingOptions,
  reference: ReportReference,
): Promise<void> {
  const { store, openTables, log } = options;
  const { accounts } = store.state;
  const listed = findListed(accounts, reference);
  const file = listed && tableFileOf(listed);
  if (!file || file.size > MAX_BYTES) return;
  try {
    const tables = await openTables();
    const table = await tables.open({ file, ...knownOf(listed, allListed(accounts)) });
    table.close();
    await recordReading(options, reference, readingOf(table.summary));
  } catch (error) {
    if (error instanceof TableError) log.warn(`Reading ${reference.id}`, error);
    else log.error(error);
  }
}

/**
 * Remembers what was found in the file of a report.
 *
 * @throws errors of the file system.
 */
export async function recordReading(
  { store, records, findFiles }: Pick<ReadingOptions, 'store' | 'records' | 'findFiles'>,
  { accountId, id }: ReportReference,
  reading: Reading,
): Promise<void> {
  const record = (await records.read(accountId)).find((each) => each.id === id);
  // The account may have been removed in the meantime.
  if (!record || !store.has(accountId)) return;
  await records.write(accountId, { ...record, reading });
  await findFiles(accountId);
}
