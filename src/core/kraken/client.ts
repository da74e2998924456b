import { parseApiKeyInfo, type ApiKeyInfo } from './apiKeyInfo.ts';
import type { Archive } from './archive.ts';
import { KrakenError } from './errors.ts';
import { KeyCalls, type Answer, type KeyCallsOptions, type Send } from './calls.ts';
import type { ExportRequest, RemovalType } from './exportRequest.ts';
import type { Report, ReportType } from './report.ts';
import { parseId, parseRemoval, parseReports } from './schema.ts';
import { signedCall, signedRetrieval, type Call, type Caller } from './signedCall.ts';

export interface KrakenClientOptions extends Caller, KeyCallsOptions {}

/**
 * The API of the exchange for one key. Every failure is thrown as a KrakenError, a cancellation as
 * the signal's reason.
 */
export class KrakenClient {
  readonly #options: KrakenClientOptions;
  readonly #calls: KeyCalls;

  constructor(options: KrakenClientOptions) {
    this.#options = options;
    this.#calls = new KeyCalls(options);
  }

  /** Lists all reports of one type, in Kraken's order. */
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]> {
    const call = { endpoint: 'ExportStatus', params: { report } };
    return this.#calls.read(call, this.#reports(call, report), signal);
  }

  /** What Kraken knows about the key; needs no permission. */
  apiKeyInfo(signal?: AbortSignal): Promise<ApiKeyInfo> {
    const call = { endpoint: 'GetApiKeyInfo', params: {} };
    const parsed = this.#parsed(call, parseApiKeyInfo);
    const send: Send<ApiKeyInfo> = async (nonce, aborted) => {
      const answer = await parsed(nonce, aborted);
      return { ...answer, lastNonce: answer.value.nonce };
    };
    return this.#calls.read(call, send, signal);
  }

  /** Whether the key's nonces are in nanoseconds, and whether the user was asked about that. */
  async nanoseconds(): Promise<{ readonly inUse: boolean; readonly asked: boolean }> {
    const { scale, askedForNanoseconds } = await this.#calls.memory();
    return { inUse: scale === 'nanoseconds', asked: askedForNanoseconds ?? false };
  }

  /** Remembers that the user was asked whether to use nanoseconds. */
  markNanosecondsAsked(): Promise<void> {
    return this.#calls.markNanosecondsAsked();
  }

  /**
   * Switches the key to nonces in nanoseconds, if Kraken accepts one. From then on Kraken refuses
   * smaller nonces, including those of other programs, so the user must agree first.
   *
   * @throws KrakenError; of kind `nonce` if Kraken refuses nanoseconds too. The key is then
   * unchanged.
   */
  async countInNanoseconds(signal?: AbortSignal): Promise<void> {
    const report = 'ledgers';
    const call = { endpoint: 'ExportStatus', params: { report } };
    await this.#calls.readInNanoseconds(call, this.#reports(call, report), signal);
  }

  /**
   * Requests a report. Sent once: after an error that doesn't tell whether Kraken accepted it, the
   * report may exist.
   *
   * @returns the id of the report.
   */
  addExport(request: ExportRequest): Promise<string> {
    const call = { endpoint: 'AddExport', params: { ...request } };
    return this.#calls.sendOnce(call, this.#parsed(call, parseId));
  }

  /**
   * Deletes or cancels a report. Sent once, like `addExport`.
   *
   * @returns whether Kraken did it.
   */
  removeExport(id: string, type: RemovalType): Promise<boolean> {
    const call = { endpoint: 'RemoveExport', params: { id, type } };
    return this.#calls.sendOnce(
      call,
      this.#parsed(call, (result) => parseRemoval(result, type)),
    );
  }

  /**
   * Downloads the zip of a report. Other calls can be made while its bytes arrive.
   *
   * @param signal also ends the stream of bytes.
   */
  retrieveExport(id: string, signal?: AbortSignal): Promise<Archive> {
    const call = { endpoint: 'RetrieveExport', params: { id } };
    const retrieve = async (nonce: string): Promise<Answer<Archive>> => ({
      value: await signedRetrieval(this.#options, nonce, call, signal),
      warnings: [],
    });
    return this.#calls.read(call, retrieve, signal);
  }

  /** @returns milliseconds until the schedule may make this number of calls; 0 if it may now. */
  msUntilRoom(calls: number, signal?: AbortSignal): Promise<number> {
    return this.#calls.msUntilRoom(calls, signal);
  }

  #reports(call: Call, report: ReportType): Send<Report[]> {
    return this.#parsed(call, (result) => parseReports(result, report));
  }

  #parsed<T>(call: Call, parse: (result: unknown) => T | undefined): Send<T> {
    return async (nonce, signal) => {
      const { result, warnings } = await signedCall(this.#options, nonce, call, signal);
      const value = parse(result);
      if (value === undefined) throw new KrakenError('malformed', 'unexpected result');
      return { value, warnings };
    };
  }
}
