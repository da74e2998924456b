import { basename } from 'node:path';
import type { Piece, Written } from '../../../shared/exportMessages.ts';
import type { Seconds } from '../../../shared/workerMessages.ts';
import { scanRows } from '../../tables/scanRows.ts';
import { ALWAYS } from '../cutTable.ts';
import { openPart } from '../partSource.ts';
import { periodCheck } from '../periodCheck.ts';
import { ParquetFile } from './parquetFile.ts';
import { RowGroup } from './rowGroup.ts';

/** The line of the first row behind the first line of a file. */
const FIRST_ROW_LINE = 2;

export interface ParquetOptions {
  readonly path: string;
  /** All columns of Kraken's that the table has, in lower case. */
  readonly columns: readonly string[];
  readonly pieces: readonly Piece[];
  /** What all rows are in. */
  readonly period?: Seconds | undefined;
}

/**
 * Writes rows to a new Parquet file.
 *
 * @param onRead is called now and then with the bytes of rows that were read.
 * @throws errors of the file system where files are read; FileError; TableError; AmountError; the
 *   signal's reason if it was aborted.
 */
export async function writeParquet(
  { path, columns, pieces, period = ALWAYS }: ParquetOptions,
  onRead: (done: number) => void,
  signal: AbortSignal,
): Promise<Written> {
  const check = periodCheck(period);
  const group = new RowGroup(columns);
  const file = new ParquetFile(path, group.columns);
  let [rows, unreadable, before] = [0, 0, 0];
  const writeGroup = () => {
    file.writeGroup(group.count);
    group.count = 0;
  };
  for (const piece of pieces) {
    const source = await openPart(piece, (done) => {
      onRead(before + done);
    });
    const offset = piece.firstLine - FIRST_ROW_LINE;
    const start: Parameters<typeof scanRows>[1] = (header) => {
      group.begin({ source: basename(piece.path), header });
      return {
        onRow: (row, line) => {
          check(row);
          if (!group.add(row, line + offset)) unreadable += 1;
          else rows += 1;
          if (group.isFull) writeGroup();
        },
        onUnreadable: () => {
          unreadable += 1;
        },
      };
    };
    await scanRows(source, start, signal);
    before += piece.end - piece.start;
  }
  if (group.count > 0) writeGroup();
  file.finish();
  return { rows, unreadable };
}
