import { parentPort } from 'node:worker_threads';
import type {
  FileQuestion,
  FromWorker,
  LocatedRows,
  OpenOptions,
  RowDifferences,
  TablePart,
  ToWorker,
  WorkerFailure,
} from '../../shared/workerMessages.ts';
import { compareRows } from './compareRows.ts';
import { locateRows } from './locateRows.ts';
import { readTable } from './readTable.ts';
import { searchRows } from './searchRows.ts';
import { openSource, type Source } from './source.ts';
import type { Table } from './table.ts';
import { TableError, toTableError } from './tableError.ts';
import { readLedgersFile } from './trades/ledgersFile.ts';

/** The worker: reads files and answers questions about them, so that the extension never waits. */

/** How often progress is told, in milliseconds. */
const PROGRESS_MS = 100;

/** A table that is being read, or is open. */
interface Opened {
  readonly stop: AbortController;
  readonly table: Promise<Table>;
}

const tables = new Map<number, Opened>();

function post(message: FromWorker): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'open':
      void open(message.table, message);
      return;
    case 'close':
      void close(message.table);
      return;
    case 'ask':
      void answer(message);
      return;
    case 'askFile':
      void answerAboutFile(message);
      return;
  }
});

async function open(number: number, options: OpenOptions): Promise<void> {
  const stop = new AbortController();
  const table = read(number, options, stop.signal);
  tables.set(number, { stop, table });
  try {
    const { summary } = await table;
    post({ kind: 'opened', table: number, summary });
  } catch (error) {
    tables.delete(number);
    post({ kind: 'notOpened', table: number, ...failureOf(error) });
  }
}

async function read(
  number: number,
  { file, period, ledgers }: OpenOptions,
  signal: AbortSignal,
): Promise<Table> {
  let source: Source | undefined;
  try {
    source = await openSource(file);
    const { size } = source;
    let told = performance.now();
    const onProgress = (done: number) => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      post({ kind: 'reading', table: number, done, size });
    };
    const known = ledgers === undefined ? undefined : await readLedgersFile(ledgers, signal);
    return await readTable(source, { signal, period, ledgers: known, onProgress });
  } catch (error) {
    await source?.close();
    throw toTableError(error);
  }
}

async function close(number: number): Promise<void> {
  const opened = tables.get(number);
  tables.delete(number);
  opened?.stop.abort();
  // One that could not be read has closed its file.
  const table = await opened?.table.catch(() => undefined);
  await table?.close();
}

async function answer({ table, id, question }: ToWorker & { kind: 'ask' }): Promise<void> {
  try {
    const opened = await tables.get(table)?.table;
    if (!opened) throw new TableError('gone');
    post({ kind: 'answer', id, answer: await opened.answer(question) });
  } catch (error) {
    post({ kind: 'noAnswer', id, ...failureOf(toTableError(error)) });
  }
}

async function answerAboutFile({ id, question }: ToWorker & { kind: 'askFile' }): Promise<void> {
  try {
    post({ kind: 'answer', id, answer: await aboutFile(question) });
  } catch (error) {
    post({ kind: 'noAnswer', id, ...failureOf(toTableError(error)) });
  }
}

function aboutFile(question: FileQuestion): Promise<LocatedRows | TablePart | RowDifferences> {
  switch (question.name) {
    case 'locate':
      return locateRows(question.path, question.period);
    case 'search':
      return searchRows(question.path, question.size, question.period);
    case 'compare':
      return compareRows(question.first, question.second);
  }
}

function failureOf(error: unknown): WorkerFailure {
  if (error instanceof TableError) return { error: error.kind, text: error.text };
  return { error: 'bug', text: error instanceof Error ? String(error.stack) : String(error) };
}
