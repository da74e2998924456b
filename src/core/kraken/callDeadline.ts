import type { Clock } from './clock.ts';
import { KrakenError } from './errors.ts';

/** Aborts a call when it takes too long or when its caller cancels it. */
export class CallDeadline {
  readonly #abort = new AbortController();
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #cancel = () => {
    this.#abort.abort(this.#caller?.reason);
  };

  constructor(clock: Clock, caller: AbortSignal | undefined) {
    this.#clock = clock;
    this.#caller = caller;
    if (caller?.aborted) this.#cancel();
    caller?.addEventListener('abort', this.#cancel);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Aborts the call with `what` as the reason unless the returned function is called in time. */
  startTimeout(what: string, milliseconds: number): () => void {
    return this.#clock.alarm(milliseconds, () => {
      this.#abort.abort(new KrakenError('network', `${what} within ${milliseconds / 1000} s`));
    });
  }

  dispose(): void {
    this.#caller?.removeEventListener('abort', this.#cancel);
  }

  /** Throws the real reason instead of the error that `fetch` or a body makes of an abort. */
  rethrow(error: unknown): never {
    if (error instanceof KrakenError) throw error;
    this.signal.throwIfAborted();
    throw new KrakenError('network', innermostMessage(error));
  }
}

/** Returns the message of the innermost cause, because `fetch` itself only says that it failed. */
function innermostMessage(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return innermostMessage(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? innermostMessage(error.cause) : error.message || error.name;
}
