import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addFile } from '../../../src/core/history/addFile.ts';
import { LOCATION_FILE } from '../../../src/core/history/history.ts';
import {
  EMPTY_HISTORY,
  writeHistoryFile,
  type HistoryRecord,
} from '../../../src/core/history/historyFile.ts';
import { KeptSums } from '../../../src/core/history/keptSums.ts';
import type { ReportType } from '../../../src/core/kraken/report.ts';
import { localTables } from '../tables/localTables.ts';
import { daysFrom } from './knownHistory.ts';

/** A file of a history that a test has made up, with all rows of its days, both inclusive. */
export interface WrittenFile {
  readonly text: string;
  readonly first: string;
  readonly last: string;
  readonly report?: ReportType;
}

/**
 * Writes a history as updates would have made it.
 *
 * @param accountFolder what is kept of the account.
 * @param updatedAt Unix milliseconds.
 */
export async function writeHistory(
  folder: string,
  accountFolder: string,
  files: readonly WrittenFile[],
  updatedAt: number,
): Promise<void> {
  const keptSums = new KeptSums(join(accountFolder, 'historySums'));
  const { signal } = new AbortController();
  const options = { folder, tables: localTables, keptSums, signal };
  await mkdir(folder, { recursive: true });
  let entries: HistoryRecord['files'] = [];
  for (const { text, first, last, report = 'ledgers' } of files) {
    const name = `${report}-${first}-${last}.csv`;
    await writeFile(join(folder, name), text);
    const file = { report, id: '', days: daysFrom(first, last), exportedAt: 0, name };
    entries = await addFile(options, entries, file);
  }
  const reports = [...new Set(['ledgers' as const, ...entries.map(({ report }) => report)])];
  await writeHistoryFile(folder, { ...EMPTY_HISTORY, reports, files: entries, updatedAt });
  await mkdir(accountFolder, { recursive: true });
  await writeFile(join(accountFolder, LOCATION_FILE), JSON.stringify({ folder }));
}
