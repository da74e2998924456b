import pLimit from 'p-limit';
import { parseApiKeyInfo, type ApiKeyInfo } from './apiKeyInfo.ts';
import type { Clock } from './clock.ts';
import { KrakenError, krakenErrorOf, type KrakenErrorKind } from './errors.ts';
import { Nonces, type KeyMemoryStore } from './nonce.ts';
import type { Report, ReportType } from './report.ts';
import { retryRead } from './retry.ts';
import { parseEnvelope, parseReports } from './schema.ts';
import { sign, type Secret } from './sign.ts';
import { post, type Fetch, type Timeouts } from './transport.ts';

/** One call as it ended, for the log: never a body, never a secret. */
export interface CallRecord {
  readonly endpoint: string;
  readonly milliseconds: number;
  readonly outcome: 'ok' | 'cancelled' | KrakenErrorKind;
  /** Kraken's words or the platform's; its warnings where the call went well. */
  readonly text: string;
}

export interface KrakenClientOptions {
  /** An origin that `parseApiUrl` let pass. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly secret: Secret;
  readonly memory: KeyMemoryStore;
  readonly fetch: Fetch;
  readonly timeouts: Timeouts;
  readonly userAgent: string;
  readonly clock: Clock;
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
    params: Readonly<Record<string, string>>,
    parse: (result: unknown) => T | undefined,
    signal?: AbortSignal,
  ): Promise<T> {
    const { clock, random } = this.#options;
    const read = () =>
      this.#inTurn(() => this.#withFreshNonce(() => this.#send(endpoint, params, parse, signal)));
    return retryRead(read, clock, random, signal);
  }

  /**
   * A refused nonce is tried once more, as another program may have used the key in between. Where
   * the fresh one is refused as well, the key has seen nonces of a larger scale, and smaller ones
   * are refused for good; if nanoseconds are refused too, the reason is another, and the step is
   * taken back, as it would shut out the other programs that use the key.
   */
  async #withFreshNonce<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send().catch((error: unknown) => {
        if (isNonceError(error)) return send();
        throw error;
      });
    } catch (error) {
      const stepBack = isNonceError(error) ? this.#nonces.raiseScale() : undefined;
      if (!stepBack) throw error;
      return await send().catch((refused: unknown) => {
        if (isNonceError(refused)) stepBack();
        throw refused;
      });
    }
  }

  async #send<T>(
    endpoint: string,
    params: Readonly<Record<string, string>>,
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
      const { result, warnings } = await this.#exchange(endpoint, params, signal);
      const parsed = parse(result);
      if (parsed === undefined) throw new KrakenError('malformed', 'unexpected result');
      record('ok', warnings.join(', '));
      return parsed;
    } catch (error) {
      if (error instanceof KrakenError) {
        record(error.kind, error.text);
        this.#pauseAfter(error);
      } else {
        record('cancelled', '');
      }
      throw error;
    }
  }

  async #exchange(
    endpoint: string,
    params: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ) {
    const { apiUrl, apiKey, secret, clock, fetch, timeouts, userAgent } = this.#options;
    const path = `/0/private/${endpoint}`;
    const nonce = this.#nonces.next(clock.now()).toString();
    const body = jsonBody(nonce, params);
    const headers = {
      'API-Key': apiKey,
      'API-Sign': sign(path, nonce, body, secret),
      'Content-Type': 'application/json',
      'User-Agent': userAgent,
    };
    const answer = await post(fetch, apiUrl + path, { headers, body }, timeouts, signal);
    const envelope = parseEnvelope(parseJson(answer));
    if (!envelope) throw new KrakenError('malformed', 'no answer of the exchange');
    const error = envelope.error.find((entry) => !entry.startsWith('W'));
    if (error !== undefined) throw krakenErrorOf(error, clock.now());
    return { result: envelope.result, warnings: envelope.error };
  }

  #throwIfPaused(): void {
    const { memory, clock } = this.#options;
    const { pause } = memory.load();
    if (pause && pause.until > clock.now()) {
      throw new KrakenError(pause.kind, 'Kraken asked for silence', pause.until);
    }
  }

  #pauseAfter({ kind, until }: KrakenError): void {
    const { memory } = this.#options;
    if (until !== undefined && (kind === 'lockout' || kind === 'throttled')) {
      memory.save({ ...memory.load(), pause: { kind, until } });
    }
  }
}

/** The nonce goes in as it stands: past 2^53 a JavaScript number would change its last digits. */
export function jsonBody(nonce: string, params: Readonly<Record<string, string>>): string {
  const fields = Object.entries(params).map(([name, value]) => [name, JSON.stringify(value)]);
  return `{${[['nonce', nonce], ...fields].map(([name, value]) => `"${name}":${value}`).join(',')}}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KrakenError(
      'malformed',
      text === '' ? 'an empty answer' : 'an answer that is not JSON',
    );
  }
}

function isNonceError(error: unknown): boolean {
  return error instanceof KrakenError && error.kind === 'nonce';
}
