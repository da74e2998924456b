import pLimit, { type LimitFunction } from 'p-limit';
import { Emitter } from '../../../src/reports/emitter.ts';
import type { SharedKnowledge } from '../../../src/reports/inquiry.ts';
import type { Known } from '../../../src/reports/state.ts';
import { atTurn } from '../../../src/storage/turn.ts';

/** What windows share, without a disk: it promises what the files do. */
export class SharedMemory implements SharedKnowledge {
  readonly #known = new Map<string, Known>();
  readonly #queues = new Map<string, LimitFunction>();
  readonly #writes = new Emitter<string>();

  /** Fires with the id of an account of which something was written. */
  readonly onDidWrite = this.#writes.event;

  read(accountId: string): Promise<Known | undefined> {
    return Promise.resolve(this.#known.get(accountId));
  }

  write(accountId: string, known: Known): Promise<void> {
    this.#known.set(accountId, known);
    this.#writes.fire(accountId);
    return Promise.resolve();
  }

  alone<T>(accountId: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const queue = this.#queues.get(accountId) ?? pLimit(1);
    this.#queues.set(accountId, queue);
    return atTurn(queue, work, signal);
  }
}
