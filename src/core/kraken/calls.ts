import { type KrakenErrorKind } from '../failures.ts';
import { KrakenError, LOCKOUT_MS, MAX_THROTTLE_MS } from './errors.ts';
import { nextNonce, skipPast, raiseScale, type KeyMemory, type KeyMemoryStore } from './nonce.ts';
import { addCall, fullCounter, msUntilRoom } from './rate.ts';
import { retryNonce, retryRead, type RetryContext } from './retry.ts';
import type { Call } from './signedCall.ts';

/** One call as it ended, for the log: never a body, never a secret; `fault` is one of ours. */
export interface CallRecord {
  readonly endpoint: string;
  readonly milliseconds: number;
  readonly outcome: 'ok' | 'cancelled' | 'fault' | KrakenErrorKind;
  /** Kraken's words or the platform's; its warnings where the call went well. */
  readonly text: string;
}

/**
 * Does some work while no other call of the same key is made, by whichever window: nonces must
 * arrive in order. What the work saves of the key is there for the next.
 */
export type Turn = <T>(
  work: (memory: KeyMemoryStore) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

export interface KeyCallsOptions extends RetryContext {
  readonly turn: Turn;
  readonly onCall: (call: CallRecord) => void;
}

/** What a call has brought, and what Kraken warns of. */
export interface Answer<T> {
  readonly value: T;
  readonly warnings: readonly string[];
  /** What Kraken names as the key's last nonce, where it does. */
  readonly lastNonce?: bigint | undefined;
}

/** Sends one call under a nonce, decimal digits. */
export type Send<T> = (nonce: string, signal?: AbortSignal) => Promise<Answer<T>>;

/** After these, Kraken has accepted the nonce: a guess about the order in which it looks at a call. */
const AFTER_NONCE_CHECK: ReadonlySet<KrakenErrorKind> = new Set([
  'permission',
  'arguments',
  'other',
]);

/**
 * The calls of one key, one at a time. Everything that goes wrong is thrown as a `KrakenError`, a
 * cancellation as the signal's reason.
 */
export class KeyCalls {
  readonly #options: KeyCallsOptions;

  constructor(options: KeyCallsOptions) {
    this.#options = options;
  }

  /** Makes a call that changes nothing, again where that may help. */
  read<T>(call: Call, send: Send<T>, signal?: AbortSignal): Promise<T> {
    return retryRead(
      () => this.#options.turn((memory) => this.#read(call, send, memory, signal), signal),
      this.#options,
      signal,
    );
  }

  /** Makes a call once, whatever becomes of it. */
  sendOnce<T>(call: Call, send: Send<T>): Promise<T> {
    return this.#options.turn((memory) => this.#send(call, send, memory));
  }

  /**
   * Makes a call that changes nothing under a nonce of nanoseconds. The key counts in them from
   * then on, unless Kraken hasn't accepted it.
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

  /** What is remembered of the key. */
  memory(): Promise<KeyMemory> {
    return this.#options.turn((memory) => Promise.resolve(memory.load()));
  }

  /** Remembers that the user has answered whether the key is to count in nanoseconds. */
  markNanosecondsAsked(): Promise<void> {
    return this.#options.turn((memory) => {
      memory.save({ ...memory.load(), askedForNanoseconds: true });
      return Promise.resolve();
    });
  }

  /** @returns milliseconds until the schedule may make so many calls; 0 where it may now. */
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
  // More than a whole one is left only where the clock was ahead when it began.
  const longest = now + (pause.kind === 'lockout' ? LOCKOUT_MS : MAX_THROTTLE_MS);
  const until = Math.min(pause.until, longest);
  if (until < pause.until) memory.save({ ...rest, pause: { ...pause, until } });
  throw new KrakenError(pause.kind, 'Kraken asked for silence', until);
}

function pauseAfter(memory: KeyMemoryStore, { kind, until }: KrakenError, now: number): void {
  if (kind === 'rate') memory.save({ ...memory.load(), rate: fullCounter(now) });
  if (until !== undefined && (kind === 'lockout' || kind === 'throttled')) {
    memory.save({ ...memory.load(), pause: { kind, until } });
  }
}
