import type { Clock } from './clock.ts';
import { httpError, KrakenError } from './errors.ts';
import { CallDeadline } from './callDeadline.ts';

/** The platform's `fetch`, or that of the demo exchange. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Limits in milliseconds: `answer` until an answer starts, including the connection; `whole` until
 * an answer that is read at once has ended; `stall` between two pieces of a streamed answer.
 */
export interface Timeouts {
  readonly answer: number;
  readonly whole: number;
  readonly stall: number;
}

export const TIMEOUTS: Timeouts = { answer: 30_000, whole: 60_000, stall: 30_000 };

/** Uncompressed: far more than ten thousand reports need. */
const MAX_ANSWER_BYTES = 8_000_000;

/** How calls are sent, and how long to wait for answers. */
export interface Transport {
  readonly fetch: Fetch;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
}

/** The body of an answer with HTTP 200 that is still arriving. */
export interface StreamedBody {
  /** In bytes, if the answer tells. */
  readonly length: number | undefined;
  /**
   * Once started, read it to the end or call `return`. Throws KrakenError of kind `network`, or the
   * signal's reason if it was aborted.
   */
  readonly pieces: AsyncGenerator<Uint8Array, void>;
}

interface Post {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Sends one POST and reads the whole answer.
 *
 * @returns the text of the body, with HTTP 200.
 * @throws KrakenError of kinds `network`, `unavailable`, `rate`, `other`, and `malformed` if the
 * answer is too long; the signal's reason if it was aborted.
 */
export async function post(
  transport: Transport,
  url: string,
  init: Post,
  signal?: AbortSignal,
): Promise<string> {
  const deadline = new CallDeadline(transport.clock, signal);
  const stop = deadline.startTimeout('no complete answer', transport.timeouts.whole);
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
 * @returns the body as a stream.
 * @throws like `post`.
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
    // `fetch` decompresses such a body, so its length is unknown.
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

/** Like `Response.text`, but with a limit, because little data may decompress to a lot. */
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
        throw new KrakenError('malformed', 'an answer longer than 8 MB');
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
      const stop = deadline.startTimeout('no more data', stall);
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
  // Whether cancelling the body succeeds doesn't matter.
}
