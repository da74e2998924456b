import pLimit, { type LimitFunction } from 'p-limit';
import { Emitter } from '../../../src/core/emitter.ts';
import type { SharedKnowledge } from '../../../src/core/reports/poll.ts';
import type { Known } from '../../../src/core/reports/state.ts';
import { atTurn } from '../../../src/core/storage/turn.ts';

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
