import type { Written } from '../../shared/exportMessages.ts';
import type { Seconds, TablePart } from '../../shared/workerMessages.ts';
import { JoinedSource } from '../tables/joinedSource.ts';
import { scanRows } from '../tables/scanRows.ts';
import { ALWAYS } from './cutTable.ts';
import { FileSink } from './fileSink.ts';
import { periodCheck } from './periodCheck.ts';

export interface CsvOptions {
  /** Of a file that is new or empty. */
  readonly path: string;
  readonly parts: readonly TablePart[];
  /** What all rows are in. */
  readonly period?: Seconds | undefined;
}

/**
 * Writes rows as one CSV file with the columns of all parts. They stay as they are, and so do those
 * that can't be read.
 *
 * @param onRead is called now and then with the bytes of rows that were read.
 * @throws errors of the file system where files are read; FileError; TableError; the signal's reason
 *   if it was aborted.
 */
export async function writeCsv(
  { path, parts, period = ALWAYS }: CsvOptions,
  onRead: (done: number) => void,
  signal: AbortSignal,
): Promise<Written> {
  const sink = new FileSink(path);
  const joined = await JoinedSource.open(parts);
  const source: Parameters<typeof scanRows>[0] = {
    readAll: async (take) => {
      let done = 0;
      const pass = (bytes: Uint8Array) => {
        sink.write(bytes);
        take(bytes);
        done += bytes.length;
        onRead(done);
      };
      await joined.readOnce(pass, signal);
    },
  };
  let [rows, unreadable] = [0, 0];
  const check = periodCheck(period);
  const taker: ReturnType<Parameters<typeof scanRows>[1]> = {
    onRow: (row) => {
      check(row);
      rows += 1;
    },
    onUnreadable: () => {
      unreadable += 1;
    },
  };
  await scanRows(source, () => taker, signal);
  sink.finish();
  return { rows: rows + unreadable, unreadable };
}
