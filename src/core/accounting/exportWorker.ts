import type { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import {
  CutTable,
  Written,
  type CutJob,
  type ExportFailure,
  type ExportJob,
  type FromExportWorker,
  type WriteJob,
} from '../../shared/exportMessages.ts';
import { FileError } from '../exports/fileError.ts';
import { FILE_ERROR_KINDS } from '../failures.ts';
import { TableError } from '../tables/tableError.ts';
import { AmountError } from './amountError.ts';

const FileErrorKindSchema = v.picklist(FILE_ERROR_KINDS);

/** A worker that does one job after the other. */
export class ExportWorker {
  readonly #worker: Worker;
  /** Fails when the worker ends, or when what it is for is no longer wanted. */
  readonly #ended: Promise<never>;
  #onRead: (done: number) => void = () => undefined;
  #onAnswer: (message: Exclude<FromExportWorker, { kind: 'reading' }>) => void = () => undefined;

  constructor(worker: Worker, signal: AbortSignal) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.#worker = worker;
    this.#ended = promise;
    // Nobody may be waiting when it ends.
    promise.catch(() => undefined);
    signal.addEventListener('abort', () => {
      reject(signal.reason);
    });
    worker.on('error', reject);
    // If no error came before it, what waits would wait forever.
    worker.on('exit', (code) => {
      reject(new Error(`the worker ended with code ${code}`));
    });
    worker.on('message', (message: FromExportWorker) => {
      if (message.kind === 'reading') this.#onRead(message.done);
      else this.#onAnswer(message);
    });
  }

  /** @throws TableError; the signal's reason if it was aborted. */
  async cut(job: CutJob): Promise<CutTable> {
    return v.parse(CutTable, await this.#run(job, () => undefined));
  }

  /**
   * @param onRead is called now and then with the bytes of rows that were read.
   * @throws TableError; FileError; AmountError; the signal's reason if it was aborted.
   */
  async write(job: WriteJob, onRead: (done: number) => void): Promise<Written> {
    return v.parse(Written, await this.#run(job, onRead));
  }

  /** Ends the worker, whatever it does. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #run(job: ExportJob, onRead: (done: number) => void): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#onRead = onRead;
    this.#onAnswer = (message) => {
      if (message.kind === 'done') resolve(message.answer);
      else reject(errorOf(message.failure));
    };
    this.#worker.postMessage(job);
    return Promise.race([promise, this.#ended]);
  }
}

function errorOf(failure: ExportFailure): Error {
  switch (failure.kind) {
    case 'table':
      return new TableError(failure.error, failure.text);
    case 'file':
      return new FileError(v.parse(FileErrorKindSchema, failure.error), failure.text);
    case 'amount':
      return new AmountError(failure.unfit);
    case 'bug':
      return new Error(failure.text);
  }
}
