import { dirname } from 'node:path';
import type { ExportFormat } from '../../shared/exportMessages.ts';
import { namingFolder } from '../exports/fileError.ts';
import type { StartWorker } from '../startWorker.ts';
import { exportFile } from './exportFile.ts';
import type { ExportOrder } from './exportOrder.ts';
import { exportParquet } from './exportParquet.ts';
import { ExportWorkers } from './exportWorkers.ts';

export interface ExportOptions {
  readonly startWorker: StartWorker;
  readonly order: ExportOrder;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
  /** Called now and then with the bytes of rows that were written, of all that will be. */
  readonly onProgress?: (done: number, size: number) => void;
}

export interface ExportResult {
  readonly format: ExportFormat;
  /** Rows that were written; none if there are none in the period: then no file is written. */
  readonly rows: number;
  /** Absolute paths of the files that were written. */
  readonly files: readonly string[];
  /** Rows that could not be read. A CSV file has them as they are, other formats don't. */
  readonly unreadable: number;
  /** For journals: what was booked as unpaired. */
  readonly unpaired?: number | undefined;
}

/**
 * Writes the rows of an account for other programs: whole, or not at all. A file or a folder of the
 * account that is in the place already is replaced in the end, and unchanged after a failure.
 *
 * @throws TableError if a file can't be read; FileError if the target can't be written; AmountError
 *   if a number doesn't fit; the signal's reason if it was aborted.
 */
export async function exportHistory(options: ExportOptions): Promise<ExportResult> {
  const { startWorker, order, signal, onProgress = () => undefined } = options;
  signal.throwIfAborted();
  const workers = new ExportWorkers(() => startWorker('accounting'), signal);
  const write = order.format === 'parquet' ? exportParquet : exportFile;
  try {
    const written = await write({ workers, order, onProgress });
    return { format: order.format, ...written };
  } catch (error) {
    // A worker knows only the file that it writes.
    throw namingFolder(error, order.format === 'parquet' ? order.path : dirname(order.path));
  }
}
