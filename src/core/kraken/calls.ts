import { type KrakenErrorKind } from '../failures.ts';
import { KrakenError, LOCKOUT_MS, MAX_THROTTLE_MS } from './errors.ts';
import { nextNonce, skipPast, raiseScale, type KeyMemory, type KeyMemoryStore } from './nonce.ts';
import { addCall, fullCounter, msUntilRoom } from './rate.ts';
import { retryNonce, retryRead, type RetryContext } from './retry.ts';
import type { Call } from './signedCall.ts';

/** The outcome of a call, for the log. Contains no body and no secret. */
export interface CallRecord {
  readonly endpoint: string;
  readonly milliseconds: number;
  /** `fault` is a bug of ours. */
  readonly outcome: 'ok' | 'cancelled' | 'fault' | KrakenErrorKind;
  /** The error text of Kraken or the platform, or the warnings of a successful call. */
  readonly text: string;
}

/**
 * Runs work while no window makes another call with the same key, because nonces must arrive in
 * order. What the work saves in the key's memory is there for the next turn.
 */
export type Turn = <T>(
  work: (memory: KeyMemoryStore) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

export interface KeyCallsOptions extends RetryContext {
  readonly turn: Turn;
  readonly onCall: (call: CallRecord) => void;
}

/** The result of a call, and Kraken's warnings. */
export interface Answer<T> {
  readonly value: T;
  readonly warnings: readonly string[];
  /** The last nonce of the key according to Kraken, if the answer has it. */
  readonly lastNonce?: bigint | undefined;
}

/**
 * Sends one call.
 *
 * @param nonce decimal digits.
 */
export type Send<T> = (nonce: string, signal?: AbortSignal) => Promise<Answer<T>>;

/** Errors that come after Kraken has accepted the nonce: a guess about the order of its checks. */
const AFTER_NONCE_CHECK: ReadonlySet<KrakenErrorKind> = new Set([
  'permission',
  'arguments',
  'other',
]);

/**
 * Makes the calls of one key, one at a time. Every failure is thrown as a KrakenError, a
 * cancellation as the signal's reason.
 */
export class KeyCalls {
  readonly #options: KeyCallsOptions;

  constructor(options: KeyCallsOptions) {
    this.#options = options;
  }

  /** Makes a call that changes nothing, and retries it where that may help. */
  read<T>(call: Call, send: Send<T>, signal?: AbortSignal): Promise<T> {
    return retryRead(
      () => this.#options.turn((memory) => this.#read(call, send, memory, signal), signal),
      this.#options,
      signal,
    );
  }

  /** Makes a call without any retry. */
  sendOnce<T>(call: Call, send: Send<T>): Promise<T> {
    return this.#options.turn((memory) => this.#send(call, send, memory));
  }

  /**
   * Makes a call that changes nothing with a nonce in nanoseconds. From then on the key's nonces
   * are in nanoseconds, unless Kraken did not accept this one.
   */
  readInNanoseconds<T>(call: Call, send: Send<T>, signal?: AbortSignal): Promise<T> {
    return this.#options.turn(async (memory) => {
      const stepBack = raiseScale(memory);
      try {
        return await this.#read(call, send, memory, signal);
      } catch (error) {
        if (!(error instanceof KrakenError && AFTER_NONCE_CHECK.has(error.kind))) stepBack();
        throw error;
      }
    }, signal);
  }

  /** What is remembered about the key. */
  memory(): Promise<KeyMemory> {
    return this.#options.turn((memory) => Promise.resolve(memory.load()));
  }

  /** Remembers that the user has been asked whether to use nanoseconds. */
  markNanosecondsAsked(): Promise<void> {
    return this.#options.turn((memory) => {
      memory.save({ ...memory.load(), askedForNanoseconds: true });
      return Promise.resolve();
    });
  }

  /** @returns milliseconds until the schedule may make this number of calls; 0 if it may now. */
  msUntilRoom(calls: number, signal?: AbortSignal): Promise<number> {
    const { turn, clock } = this.#options;
    return turn(
      (memory) => Promise.resolve(msUntilRoom(memory.load().rate, calls, clock.now())),
      signal,
    );
  }

  #read<T>(call: Call, send: Send<T>, memory: KeyMemoryStore, signal?: AbortSignal): Promise<T> {
    const read = () => this.#send(call, send, memory, signal);
    return retryNonce(read, memory, this.#options, signal);
  }

  async #send<T>(
    { endpoint }: Call,
    send: Send<T>,
    memory: KeyMemoryStore,
    signal?: AbortSignal,
  ): Promise<T> {
    const { clock, onCall } = this.#options;
    signal?.throwIfAborted();
    throwIfPaused(memory, clock.now());
    const started = clock.now();
    memory.save({ ...memory.load(), rate: addCall(memory.load().rate, started) });
    const record = (outcome: CallRecord['outcome'], text: string) => {
      onCall({ endpoint, milliseconds: clock.now() - started, outcome, text });
    };
    try {
      const nonce = nextNonce(memory, started).toString();
      const { value, warnings, lastNonce } = await send(nonce, signal);
      if (lastNonce !== undefined) skipPast(memory, lastNonce, clock.now());
      record('ok', warnings.join(', '));
      return value;
    } catch (error) {
      if (error instanceof KrakenError) {
        record(error.kind, error.text);
        pauseAfter(memory, error, clock.now());
      } else if (signal?.aborted) {
        record('cancelled', '');
      } else {
        record('fault', String(error));
      }
      throw error;
    }
  }
}

function throwIfPaused(memory: KeyMemoryStore, now: number): void {
  const { pause, ...rest } = memory.load();
  if (!pause || pause.until <= now) return;
  // More than a full pause can be left only if the clock has been set back since.
  const longest = now + (pause.kind === 'lockout' ? LOCKOUT_MS : MAX_THROTTLE_MS);
  const until = Math.min(pause.until, longest);
  if (until < pause.until) memory.save({ ...rest, pause: { ...pause, until } });
  throw new KrakenError(pause.kind, 'Kraken asked to wait', until);
}

function pauseAfter(memory: KeyMemoryStore, { kind, until }: KrakenError, now: number): void {
  if (kind === 'rate') memory.save({ ...memory.load(), rate: fullCounter(now) });
  if (until !== undefined && (kind === 'lockout' || kind === 'throttled')) {
    memory.save({ ...memory.load(), pause: { kind, until } });
  }
}
