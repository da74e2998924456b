/** The bytes of a body, piece by piece. */
type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How far a body is looked ahead to find its middle, in bytes. */
const LOOKS_AHEAD = 1024 * 1024;

/** The same answer with another body. */
export function withBody(answer: Response, change: (body: Pieces) => Pieces): Response {
  return new Response(ReadableStream.from(change(answer.body ?? [])), answer);
}

/**
 * Lets one half of a body pass, and then what `rest` makes of the other. No body is kept whole: one
 * of more than a megabyte has its middle where that megabyte has it.
 */
export function atMiddle(answer: Response, rest: (rest: Pieces) => Promise<Pieces>): Response {
  return withBody(answer, async function* (body) {
    const pieces = iterate(body);
    try {
      const ahead = await lookAhead(pieces);
      const middle = ahead.length >> 1;
      yield ahead.subarray(0, middle);
      yield* await rest(then(ahead.subarray(middle), pieces));
    } finally {
      await pieces.return();
    }
  });
}

async function* iterate(body: Pieces): AsyncGenerator<Uint8Array, void, void> {
  yield* body;
}

async function lookAhead(pieces: AsyncGenerator<Uint8Array, void, void>): Promise<Uint8Array> {
  const ahead: Uint8Array[] = [];
  for (let length = 0; length < LOOKS_AHEAD;) {
    const { value } = await pieces.next();
    if (value === undefined) break;
    ahead.push(value);
    length += value.length;
  }
  return Buffer.concat(ahead);
}

async function* then(first: Uint8Array, others: Pieces): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* others;
}

/** The first bytes of a body. */
export async function* upTo(bytes: number, body: Pieces): AsyncGenerator<Uint8Array, void> {
  let left = bytes;
  for await (const piece of body) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

/** The body with every bit of its first byte turned over. */
export async function* corrupted(body: Pieces): AsyncGenerator<Uint8Array, void> {
  let first = true;
  for await (const piece of body) {
    yield first ? Uint8Array.from(piece, (byte, i) => (i === 0 ? byte ^ 0xff : byte)) : piece;
    first = false;
  }
}

/** The same answer, whose body breaks off when the caller gives up, as that of `fetch` does. */
export function untilAborted(answer: Response, signal: AbortSignal): Response {
  if (answer.body === null) return answer;
  const through = new TransformStream<Uint8Array, Uint8Array>();
  return new Response(answer.body.pipeThrough(through, { signal }), answer);
}
