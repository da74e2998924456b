import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import type { CutTable } from '../../shared/exportMessages.ts';
import { wrapDiskErrors } from '../exports/fileError.ts';
import type { ExportWork } from './exportFile.ts';
import type { ExportResult } from './exportHistory.ts';
import { writeNewPartition } from './newPartition.ts';
import { partitionName } from './partitionName.ts';

/** How many years are written at once, each in a worker of its own. */
const AT_ONCE = 2;

/** Of the only file of each year. */
const FILE_NAME = 'part-0.parquet';

type Year = CutTable['years'][number];

/**
 * Writes a folder of Parquet files, such as `ledgers/account=Main/year=2026/part-0.parquet`.
 *
 * @throws what `exportHistory` throws.
 */
export async function exportParquet(work: ExportWork): Promise<Omit<ExportResult, 'format'>> {
  const { workers, order } = work;
  const partition = join(order.report, partitionName('account', order.account));
  const write = async (folder: string) => {
    try {
      return await writeYears(work, folder);
    } finally {
      // What writes files must have let go of them before they are moved or removed.
      await workers.close();
    }
  };
  const { names, ...written } = await writeNewPartition(order.path, partition, write, hasFiles);
  return { ...written, files: names.map((name) => join(order.path, partition, name)) };
}

async function writeYears({ workers, order, onProgress }: ExportWork, folder: string) {
  const { parts, period } = order;
  const { columns, years, timeless } = await workers.with((worker) =>
    worker.cut({ kind: 'cut', parts, period }),
  );
  const size = years.reduce((sum, year) => sum + sizeOf(year), 0);
  const read = new Map<Year, number>();
  const limit = pLimit(AT_ONCE);
  const writeYear = async (year: Year) => {
    const { pieces, period } = year;
    const yearFolder = partitionName('year', String(year.year).padStart(4, '0'));
    await wrapDiskErrors(() => mkdir(join(folder, yearFolder)));
    const onRead = (done: number) => {
      read.set(year, done);
      onProgress(
        [...read.values()].reduce((sum, each) => sum + each, 0),
        size,
      );
    };
    const path = join(folder, yearFolder, FILE_NAME);
    const job = { kind: 'parquet', columns, pieces, period, path } as const;
    const written = await workers.with((worker) => worker.write(job, onRead));
    // No row of the year could be read.
    if (written.rows === 0) await wrapDiskErrors(() => rm(dirname(path), { recursive: true }));
    return { ...written, names: written.rows === 0 ? [] : [join(yearFolder, FILE_NAME)] };
  };
  // The longest ones first, so that none is left alone at the end.
  const inOrder = years.toSorted((one, other) => sizeOf(other) - sizeOf(one));
  const all = Promise.all(inOrder.map((year) => limit(writeYear, year)));
  const written = await all.finally(() => {
    limit.clearQueue();
  });
  return {
    rows: written.reduce((sum, { rows }) => sum + rows, 0),
    unreadable: written.reduce((sum, { unreadable }) => sum + unreadable, timeless),
    names: written.flatMap(({ names }) => names).sort(),
  };
}

function sizeOf({ pieces }: Year): number {
  return pieces.reduce((sum, { start, end }) => sum + end - start, 0);
}

function hasFiles({ rows }: { readonly rows: number }): boolean {
  return rows > 0;
}
