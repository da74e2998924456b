import { parseSecret, sign } from '../../../src/core/kraken/sign.ts';
import type { FetchFunction } from '../../../src/demo/exchange.ts';

export const KEY = 'the key';
export const SECRET = Buffer.alloc(64, 'a secret').toString('base64');

/** A client that does what it is told, wrong things too. */
export class Caller {
  readonly #fetch: FetchFunction;
  readonly #origin: string;
  readonly #key: string;
  readonly #secret: string;
  #nonce = 1_000_000n;

  constructor(
    fetch: FetchFunction,
    origin = 'https://exchange.invalid',
    key = KEY,
    secret = SECRET,
  ) {
    this.#fetch = fetch;
    this.#origin = origin;
    this.#key = key;
    this.#secret = secret;
  }

  /** Calls with JSON and a fresh nonce. */
  call(
    method: string,
    params: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    this.#nonce += 1n;
    const body = JSON.stringify({ nonce: String(this.#nonce), ...params });
    return this.send({ method, nonce: String(this.#nonce), body, signal });
  }

  /** Sends a body as it is, signed with `nonce` as if `signedBody` were sent. */
  send({
    method = 'ExportStatus',
    nonce,
    body,
    signedBody = typeof body === 'string' ? body : '',
    contentType = 'application/json',
    key = this.#key,
    secret = this.#secret,
    signal = null,
  }: {
    method?: string;
    nonce: string;
    body: string | Uint8Array<ArrayBuffer>;
    signedBody?: string;
    contentType?: string;
    key?: string;
    secret?: string;
    signal?: AbortSignal | null | undefined;
  }): Promise<Response> {
    const path = `/0/private/${method}`;
    const decoded = parseSecret(secret);
    if (decoded === undefined) throw new TypeError('no secret');
    return this.#fetch(this.#origin + path, {
      method: 'POST',
      headers: {
        'API-Key': key,
        'API-Sign': sign(path, nonce, signedBody, decoded),
        'Content-Type': contentType,
      },
      body,
      signal,
    });
  }

  /** Asks for a report of the ledgers unless told otherwise. @returns its id. */
  async add(params: Readonly<Record<string, string>> = {}): Promise<string> {
    const answer = this.call('AddExport', { report: 'ledgers', description: 'A', ...params });
    const value: unknown = await (await answer).json();
    const id = /"id":"([A-Z]{4})"/.exec(JSON.stringify(value))?.[1];
    if (id === undefined) throw new Error(`No id: ${JSON.stringify(value)}`);
    return id;
  }

  /** The archive of a report. @throws Error where the answer is none. */
  async retrieve(id: string): Promise<ArrayBuffer> {
    const answer = await this.call('RetrieveExport', { id });
    const type = answer.headers.get('content-type');
    if (type !== 'application/zip') throw new Error(`${type ?? ''}: ${await answer.text()}`);
    return answer.arrayBuffer();
  }

  /** Lists reports, whole as they are on the wire. */
  async list(report: 'trades' | 'ledgers'): Promise<Record<string, unknown>[]> {
    const value: unknown = await (await this.call('ExportStatus', { report })).json();
    if (!isList(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`);
    return value.result;
  }
}

function isList(value: unknown): value is { result: Record<string, unknown>[] } {
  return (
    typeof value === 'object' && value !== null && 'result' in value && Array.isArray(value.result)
  );
}
