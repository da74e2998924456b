import { parentPort } from 'node:worker_threads';
import type {
  CutTable,
  ExportFailure,
  ExportJob,
  FromExportWorker,
  Written,
} from '../../shared/exportMessages.ts';
import { FileError } from '../exports/fileError.ts';
import { TableError, toTableError } from '../tables/tableError.ts';
import { AmountError } from './amountError.ts';
import { ALWAYS, cutTable } from './cutTable.ts';
import { createJournal } from './journal/journal.ts';
import { writeParquet } from './parquet/writeParquet.ts';
import { writeCsv } from './writeCsv.ts';
import { writeJournal } from './writeJournal.ts';

/** The worker: writes the rows of an account for other programs, so that the extension never waits. */

/** How often progress is told, in milliseconds. */
const PROGRESS_MS = 100;

/** Who doesn't want it any more ends the worker. */
const { signal } = new AbortController();

function post(message: FromExportWorker): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (job: ExportJob) => {
  void answer(job);
});

async function answer(job: ExportJob): Promise<void> {
  try {
    post({ kind: 'done', answer: await work(job) });
  } catch (error) {
    post({ kind: 'failed', failure: failureOf(error) });
  }
}

function work(job: ExportJob): Promise<CutTable | Written> {
  let told = performance.now();
  const onRead = (done: number) => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    post({ kind: 'reading', done });
  };
  switch (job.kind) {
    case 'cut':
      return cutTable(job.parts, job.period ?? ALWAYS, signal);
    case 'csv':
      return writeCsv(job, onRead, signal);
    case 'parquet':
      return writeParquet(job, onRead, signal);
    case 'beancount':
    case 'hledger':
      return writeJournal({ ...job, format: job.kind, createJournal }, onRead, signal);
  }
}

function failureOf(error: unknown): ExportFailure {
  if (error instanceof FileError) return { kind: 'file', error: error.kind, text: error.text };
  if (error instanceof AmountError) return { kind: 'amount', unfit: error.unfit };
  const converted = toTableError(error);
  if (converted instanceof TableError)
    return { kind: 'table', error: converted.kind, text: converted.text };
  return { kind: 'bug', text: error instanceof Error ? String(error.stack) : String(error) };
}
