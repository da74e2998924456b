import type { StartWorker } from '../startWorker.ts';
import type { ExportOptions, ExportResult } from './exportHistory.ts';

/** The exports of a window, which end with it. */
export class HistoryExports {
  readonly #startWorker: StartWorker;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(startWorker: StartWorker) {
    this.#startWorker = startWorker;
  }

  /** @throws what `exportHistory` throws. */
  run(options: Omit<ExportOptions, 'startWorker'>): Promise<ExportResult> {
    const running = this.#export(options);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  async #export(options: Omit<ExportOptions, 'startWorker'>): Promise<ExportResult> {
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    const { exportHistory } = await import('./exportHistory.ts');
    return exportHistory({ ...options, signal, startWorker: this.#startWorker });
  }

  /** Stops all exports, and resolves when nothing is left of them. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }
}
