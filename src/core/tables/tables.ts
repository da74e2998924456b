import type { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import type { Question, TableSummary } from '../../shared/table.ts';
import {
  LocatedRows,
  RowDifferences,
  TablePart,
  type FileQuestion,
  type FromWorker,
  type OpenOptions,
  type Seconds,
  type ToWorker,
  type WorkerFailure,
} from '../../shared/workerMessages.ts';
import { TableError } from './tableError.ts';

export interface OpenTableOptions extends OpenOptions {
  /** Aborted when the user cancels. */
  readonly signal?: AbortSignal;
  /** Called now and then with the bytes that were read, and with the size if it is known. */
  readonly onProgress?: (done: number, size: number | undefined) => void;
}

/** A table that the worker has read. */
export interface OpenTable {
  readonly summary: TableSummary;
  /**
   * @returns the answer, as in `QUESTIONS`; who uses it parses it.
   * @throws TableError
   */
  readonly ask: (question: Question) => Promise<unknown>;
  /** Frees it. */
  readonly close: () => void;
}

interface Pending<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

interface Opening extends Pending<TableSummary> {
  readonly onProgress: OpenTableOptions['onProgress'];
}

/**
 * Reads files in a worker thread. It starts with the first file, and ends when the last one is
 * closed.
 */
export class Tables {
  readonly #start: () => Worker;
  #worker: Worker | undefined;
  /** The numbers of the tables that are open or being read. */
  readonly #open = new Set<number>();
  readonly #opening = new Map<number, Opening>();
  readonly #questions = new Map<number, Pending<unknown>>();
  #lastNumber = 0;

  /** @param start starts the worker. */
  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** @throws TableError; the signal's reason if it was aborted. */
  async open({ signal, onProgress, ...options }: OpenTableOptions): Promise<OpenTable> {
    signal?.throwIfAborted();
    const table = (this.#lastNumber += 1);
    const { promise, resolve, reject } = Promise.withResolvers<TableSummary>();
    this.#opening.set(table, { resolve, reject, onProgress });
    this.#open.add(table);
    const stop = () => {
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop);
    try {
      this.#send({ kind: 'open', table, ...options });
      const summary = await promise;
      return {
        summary,
        ask: (question) => this.#ask(table, question),
        close: () => {
          this.#close(table);
        },
      };
    } catch (error) {
      this.#close(table);
      throw error;
    } finally {
      this.#opening.delete(table);
      signal?.removeEventListener('abort', stop);
    }
  }

  /**
   * Finds the rows of a period in a file.
   *
   * @throws TableError
   */
  async locate(path: string, period: Seconds): Promise<LocatedRows> {
    return v.parse(LocatedRows, await this.#askFile({ name: 'locate', path, period }));
  }

  /**
   * Finds the rows of a period in a file of this size, whose rows are known to be in the order of
   * time.
   *
   * @throws TableError
   */
  async search(path: string, size: number, period: Seconds): Promise<TablePart> {
    return v.parse(TablePart, await this.#askFile({ name: 'search', path, size, period }));
  }

  /**
   * Compares the rows of two files that have the same period.
   *
   * @throws TableError
   */
  async compare(first: TablePart, second: TablePart): Promise<RowDifferences> {
    return v.parse(RowDifferences, await this.#askFile({ name: 'compare', first, second }));
  }

  /** Ends the worker. What is under way fails. */
  async close(): Promise<void> {
    await this.#end(new TableError('gone'));
  }

  #ask(table: number, question: Question): Promise<unknown> {
    if (!this.#open.has(table)) return Promise.reject(new TableError('gone'));
    return this.#answerTo((id) => ({ kind: 'ask', table, id, question }));
  }

  async #askFile(question: FileQuestion): Promise<unknown> {
    // Keeps the worker, like a table.
    const number = (this.#lastNumber += 1);
    this.#open.add(number);
    try {
      return await this.#answerTo((id) => ({ kind: 'askFile', id, question }));
    } finally {
      this.#close(number);
    }
  }

  #answerTo(messageWith: (id: number) => ToWorker): Promise<unknown> {
    const id = (this.#lastNumber += 1);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#questions.set(id, { resolve, reject });
    this.#send(messageWith(id));
    return promise;
  }

  #close(table: number): void {
    if (!this.#open.delete(table)) return;
    if (this.#open.size > 0) this.#send({ kind: 'close', table });
    else void this.#end(new TableError('gone'));
  }

  #send(message: ToWorker): void {
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(message);
  }

  #startWorker(): Worker {
    const worker = this.#start();
    worker.on('message', (message: FromWorker) => {
      if (worker === this.#worker) this.#receive(message);
    });
    worker.on('error', (error) => {
      if (worker === this.#worker) void this.#end(error);
    });
    // If no error came before it, what waits would wait forever.
    worker.on('exit', (code) => {
      if (worker === this.#worker) void this.#end(new Error(`the worker ended with code ${code}`));
    });
    return worker;
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'reading':
        this.#opening.get(message.table)?.onProgress?.(message.done, message.size);
        return;
      case 'opened':
        this.#opening.get(message.table)?.resolve(message.summary);
        return;
      case 'notOpened':
        this.#opening.get(message.table)?.reject(errorOf(message));
        return;
      case 'answer':
        this.#questions.get(message.id)?.resolve(message.answer);
        this.#questions.delete(message.id);
        return;
      case 'noAnswer':
        this.#questions.get(message.id)?.reject(errorOf(message));
        this.#questions.delete(message.id);
        return;
    }
  }

  /** Ends the worker and all that waits for it. */
  async #end(reason: unknown): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#open.clear();
    for (const { reject } of [...this.#opening.values(), ...this.#questions.values()]) {
      reject(reason);
    }
    this.#questions.clear();
    await worker?.terminate();
  }
}

function errorOf({ error, text }: WorkerFailure): Error {
  return error === 'bug' ? new Error(text) : new TableError(error, text);
}
