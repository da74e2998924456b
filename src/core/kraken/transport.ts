import type { Clock } from './clock.ts';
import { httpError, KrakenError } from './errors.ts';
import { CallDeadline } from './callDeadline.ts';

/** The platform's `fetch`, or the demo exchange's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Milliseconds: until an answer begins, the connection included; until one that is read at once
 * has ended; and between two pieces of one that is streamed.
 */
export interface Timeouts {
  readonly answer: number;
  readonly whole: number;
  readonly stall: number;
}

export const TIMEOUTS: Timeouts = { answer: 30_000, whole: 60_000, stall: 30_000 };

/** Bytes, unpacked: far more than ten thousand reports have. */
const MAX_ANSWER_BYTES = 8_000_000;

/** By which way calls go, and for how long an answer is waited for. */
export interface Transport {
  readonly fetch: Fetch;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
}

/** The body of an answer that has begun, with HTTP 200. */
export interface StreamedBody {
  /** Bytes, where the answer says so. */
  readonly length: number | undefined;
  /**
   * To be read, or returned from, once begun; throws KrakenError of the kind `network`, or the
   * signal's reason where it was aborted.
   */
  readonly pieces: AsyncGenerator<Uint8Array, void>;
}

interface Post {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Sends one POST and reads its answer whole.
 *
 * @returns the body's text, with HTTP 200.
 * @throws KrakenError of the kinds `network`, `unavailable`, `rate` and `other`, and of the kind
 * `malformed` where the answer is too long; the signal's reason where it was aborted.
 */
export async function post(
  transport: Transport,
  url: string,
  init: Post,
  signal?: AbortSignal,
): Promise<string> {
  const deadline = new CallDeadline(transport.clock, signal);
  const stop = deadline.startTimeout('no whole answer', transport.timeouts.whole);
  try {
    const response = await sendPost(transport, url, init, deadline);
    return await readText(response);
  } catch (error) {
    return deadline.rethrow(error);
  } finally {
    stop();
    deadline.dispose();
  }
}

/**
 * Sends one POST whose answer may be of any length.
 *
 * @returns the body as it comes.
 * @throws as `post` does.
 */
export async function postStream(
  transport: Transport,
  url: string,
  init: Post,
  signal?: AbortSignal,
): Promise<StreamedBody> {
  const deadline = new CallDeadline(transport.clock, signal);
  try {
    const response = await sendPost(transport, url, init, deadline);
    const length = /^\d{1,15}$/.exec(response.headers.get('content-length') ?? '')?.[0];
    // The platform's `fetch` has unpacked such a body, whose length then says nothing.
    const plain = !response.headers.has('content-encoding');
    return {
      length: plain && length !== undefined ? Number(length) : undefined,
      pieces: readPieces(response, transport.timeouts.stall, deadline),
    };
  } catch (error) {
    deadline.dispose();
    return deadline.rethrow(error);
  }
}

async function sendPost(
  { fetch, timeouts }: Transport,
  url: string,
  init: Post,
  deadline: CallDeadline,
): Promise<Response> {
  deadline.signal.throwIfAborted();
  const stop = deadline.startTimeout('no answer', timeouts.answer);
  try {
    const { signal } = deadline;
    const response = await fetch(url, { method: 'POST', redirect: 'error', signal, ...init });
    if (response.status === 200) return response;
    void response.body?.cancel().catch(ignore);
    throw httpError(response.status);
  } finally {
    stop();
  }
}

/** As `Response.text` does, but no more than could be of use: little may unpack to very much. */
async function readText(response: Response): Promise<string> {
  const reader = readerOf(response);
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > MAX_ANSWER_BYTES) {
        throw new KrakenError('malformed', 'an answer of more than 8 MB');
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    void reader?.cancel().catch(ignore);
  }
}

async function* readPieces(
  response: Response,
  stall: number,
  deadline: CallDeadline,
): AsyncGenerator<Uint8Array, void> {
  const reader = readerOf(response);
  try {
    while (reader) {
      const stop = deadline.startTimeout('nothing more', stall);
      const { done, value } = await reader.read().finally(stop);
      if (done) return;
      yield value;
    }
  } catch (error) {
    return deadline.rethrow(error);
  } finally {
    deadline.dispose();
    void reader?.cancel().catch(ignore);
  }
}

function readerOf({ body }: Response): ReadableStreamDefaultReader<Uint8Array> | undefined {
  return body?.getReader();
}

function ignore(): void {
  // The body is of no interest, nor is whether dropping it went well.
}
