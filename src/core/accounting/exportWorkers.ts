import type { Worker } from 'node:worker_threads';
import { ExportWorker } from './exportWorker.ts';

/** The workers of one export. */
export class ExportWorkers {
  readonly #start: () => Worker;
  readonly #signal: AbortSignal;
  readonly #workers = new Set<ExportWorker>();
  readonly #idle: ExportWorker[] = [];
  #isClosed = false;

  /** @param signal when it is aborted, all work fails with its reason. */
  constructor(start: () => Worker, signal: AbortSignal) {
    this.#start = start;
    this.#signal = signal;
  }

  /** Gives work to a worker that has none. One whose work has failed gets no other. */
  async with<T>(work: (worker: ExportWorker) => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    if (this.#isClosed) throw new Error('the workers have ended');
    const worker = this.#idle.pop() ?? new ExportWorker(this.#start(), this.#signal);
    this.#workers.add(worker);
    const done = await work(worker);
    this.#idle.push(worker);
    return done;
  }

  /** Ends all, whatever they do. Afterwards they have no file open. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#workers].map((worker) => worker.close()));
  }
}
