import pLimit from 'p-limit';
import { parseApiKeyInfo, type ApiKeyInfo } from './apiKeyInfo.ts';
import { KrakenError, LOCKOUT_MS, type KrakenErrorKind } from './errors.ts';
import { Nonces, type KeyMemoryStore } from './nonce.ts';
import type { Report, ReportType } from './report.ts';
import { retryNonce, retryRead } from './retry.ts';
import { parseReports } from './schema.ts';
import { signedCall, type Caller, type Params } from './signedCall.ts';

/** One call as it ended, for the log: never a body, never a secret; `fault` is one of ours. */
export interface CallRecord {
  readonly endpoint: string;
  readonly milliseconds: number;
  readonly outcome: 'ok' | 'cancelled' | 'fault' | KrakenErrorKind;
  /** Kraken's words or the platform's; its warnings where the call went well. */
  readonly text: string;
}

export interface KrakenClientOptions extends Caller {
  readonly memory: KeyMemoryStore;
  readonly random: () => number;
  readonly onCall: (call: CallRecord) => void;
}

/**
 * Asks the exchange on behalf of one key, one call at a time: nonces must arrive in order.
 * Everything that goes wrong is thrown as a `KrakenError`, a cancellation as the signal's reason.
 */
export class KrakenClient {
  readonly #options: KrakenClientOptions;
  readonly #nonces: Nonces;
  readonly #inTurn = pLimit(1);

  constructor(options: KrakenClientOptions) {
    this.#options = options;
    this.#nonces = new Nonces(options.memory);
  }

  /** Every report of one type that the key's account has, in Kraken's order. */
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]> {
    return this.#read('ExportStatus', { report }, (result) => parseReports(result, report), signal);
  }

  /** What the key itself may do; needs no permission. */
  apiKeyInfo(signal?: AbortSignal): Promise<ApiKeyInfo> {
    return this.#read('GetApiKeyInfo', {}, parseApiKeyInfo, signal);
  }

  #read<T>(
    endpoint: string,
    params: Params,
    parse: (result: unknown) => T | undefined,
    signal?: AbortSignal,
  ): Promise<T> {
    const send = () => this.#send(endpoint, params, parse, signal);
    const raiseScale = () => this.#nonces.raiseScale();
    const inTurn = () => this.#inTurn(() => retryNonce(send, raiseScale, this.#options, signal));
    return retryRead(inTurn, this.#options, signal);
  }

  async #send<T>(
    endpoint: string,
    params: Params,
    parse: (result: unknown) => T | undefined,
    signal?: AbortSignal,
  ): Promise<T> {
    const { clock, onCall } = this.#options;
    signal?.throwIfAborted();
    this.#throwIfPaused();
    const started = clock.now();
    const record = (outcome: CallRecord['outcome'], text: string) => {
      onCall({ endpoint, milliseconds: clock.now() - started, outcome, text });
    };
    try {
      const nonce = this.#nonces.next(started).toString();
      const { result, warnings } = await signedCall(this.#options, nonce, endpoint, params, signal);
      const parsed = parse(result);
      if (parsed === undefined) throw new KrakenError('malformed', 'unexpected result');
      record('ok', warnings.join(', '));
      return parsed;
    } catch (error) {
      if (error instanceof KrakenError) {
        record(error.kind, error.text);
        this.#pauseAfter(error);
      } else if (signal?.aborted) {
        record('cancelled', '');
      } else {
        record('fault', String(error));
      }
      throw error;
    }
  }

  #throwIfPaused(): void {
    const { memory, clock } = this.#options;
    const { pause, ...rest } = memory.load();
    if (!pause || pause.until <= clock.now()) return;
    // More than a whole lockout is left only where the clock was ahead when it began.
    const longest = pause.kind === 'lockout' ? clock.now() + LOCKOUT_MS : Infinity;
    const until = Math.min(pause.until, longest);
    if (until < pause.until) memory.save({ ...rest, pause: { ...pause, until } });
    throw new KrakenError(pause.kind, 'Kraken asked for silence', until);
  }

  #pauseAfter({ kind, until }: KrakenError): void {
    const { memory } = this.#options;
    if (until !== undefined && (kind === 'lockout' || kind === 'throttled')) {
      memory.save({ ...memory.load(), pause: { kind, until } });
    }
  }
}
