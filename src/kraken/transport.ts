import { httpError, KrakenError } from './errors.ts';

/** The platform's `fetch`, or the demo exchange's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Milliseconds: until an answer begins, the connection included; and until it has ended. */
export interface Timeouts {
  readonly answer: number;
  readonly whole: number;
}

export const TIMEOUTS: Timeouts = { answer: 30_000, whole: 60_000 };

/**
 * Sends one POST and reads its answer whole.
 *
 * @returns the body's text, with HTTP 200.
 * @throws KrakenError of the kinds `network`, `unavailable`, `rate` and `other`; the signal's
 * reason where it was aborted.
 */
export async function post(
  fetch: Fetch,
  url: string,
  init: { headers: Record<string, string>; body: string },
  timeouts: Timeouts,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  const cancel = () => {
    abort.abort(signal?.reason);
  };
  const expire = (what: string, milliseconds: number) =>
    setTimeout(() => {
      abort.abort(new KrakenError('network', `${what} within ${milliseconds / 1000} s`));
    }, milliseconds);
  signal?.addEventListener('abort', cancel);
  const whole = expire('no whole answer', timeouts.whole);
  const answer = expire('no answer', timeouts.answer);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: abort.signal,
      ...init,
    });
    clearTimeout(answer);
    if (response.status !== 200) {
      void response.body?.cancel().catch(ignore);
      throw httpError(response.status);
    }
    return await response.text();
  } catch (error) {
    if (error instanceof KrakenError) throw error;
    abort.signal.throwIfAborted();
    throw new KrakenError('network', reasonOf(error));
  } finally {
    clearTimeout(answer);
    clearTimeout(whole);
    signal?.removeEventListener('abort', cancel);
  }
}

/** The innermost cause says most: `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || error.name;
}

function ignore(): void {
  // The body is of no interest, nor is whether dropping it went well.
}
