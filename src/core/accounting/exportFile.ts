import type { CutTable, Written } from '../../shared/exportMessages.ts';
import type { TablePart } from '../../shared/workerMessages.ts';
import type { ExportResult } from './exportHistory.ts';
import type { ExportOrder } from './exportOrder.ts';
import type { ExportWorker } from './exportWorker.ts';
import type { ExportWorkers } from './exportWorkers.ts';
import { writeNewFile } from './newFile.ts';

export interface ExportWork {
  readonly workers: ExportWorkers;
  readonly order: ExportOrder;
  readonly onProgress: (done: number, size: number) => void;
}

/**
 * Writes a CSV file or a journal.
 *
 * @throws what `exportHistory` throws.
 */
export async function exportFile(work: ExportWork): Promise<Omit<ExportResult, 'format'>> {
  const { workers, order } = work;
  const write = async (temporary: string) => {
    try {
      return await workers.with((worker) => writeIn(worker, work, temporary));
    } finally {
      // What writes the file must have let go of it before it is moved or removed.
      await workers.close();
    }
  };
  const written = await writeNewFile(order.path, write, hasRows);
  return { ...written, files: hasRows(written) ? [order.path] : [] };
}

async function writeIn(
  worker: ExportWorker,
  { order, onProgress }: ExportWork,
  path: string,
): Promise<Written> {
  const { format, account, period } = order;
  const parts = period ? partsOf(await worker.cut({ ...order, kind: 'cut' })) : order.parts;
  if (parts.length === 0) return { rows: 0, unreadable: 0 };
  const size = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  const onRead = (done: number) => {
    // The first line of a joined table isn't a row.
    onProgress(Math.min(done, size), size);
  };
  if (format === 'parquet') throw new Error('Parquet is written as a folder');
  return worker.write(
    format === 'csv'
      ? { kind: format, parts, period, path }
      : { kind: format, account, parts, period, path },
    onRead,
  );
}

function partsOf({ years }: CutTable): TablePart[] {
  return years.flatMap(({ pieces }) =>
    pieces.map(({ path, start, end }) => ({ path, start, end })),
  );
}

function hasRows({ rows }: Written): boolean {
  return rows > 0;
}
