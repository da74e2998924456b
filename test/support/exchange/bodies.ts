/** The bytes of a body, piece by piece. */
type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How far a body is looked ahead to find its middle, in bytes. */
const LOOKS_AHEAD = 1024 * 1024;

/** The same answer with another body. */
function withBody(answer: Response, change: (body: Pieces) => Pieces): Response {
  return new Response(ReadableStream.from(change(answer.body ?? [])), answer);
}

/**
 * Lets one half of a body pass, and then what `rest` makes of the other. No body is kept whole: one
 * of more than a megabyte has its middle where that megabyte has it. The zeros that fill up an
 * archive are no part of what has a middle: nothing is lost with them.
 */
export function atMiddle(answer: Response, rest: (rest: Pieces) => Promise<Pieces>): Response {
  return withBody(answer, async function* (body) {
    const pieces = iterate(body);
    try {
      const ahead = await lookAhead(pieces);
      const middle = (ahead.findLastIndex((byte) => byte !== 0) + 1) >> 1;
      yield ahead.subarray(0, middle);
      yield* await rest(joined(ahead.subarray(middle), pieces));
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

async function* joined(first: Uint8Array, others: Pieces): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* others;
}

/** Lets the first bytes of a body pass, as if they were all; without a number, its first half. */
export function truncated(answer: Response, bytes?: number): Response {
  if (bytes === undefined) return atMiddle(answer, () => Promise.resolve([]));
  return withBody(answer, (body) => upTo(bytes, body));
}

async function* upTo(bytes: number, body: Pieces): AsyncGenerator<Uint8Array, void> {
  let left = bytes;
  for await (const piece of body) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

/** Lets a body pass but for the byte in its middle, every bit of which is turned over. */
export function corrupted(answer: Response): Response {
  return atMiddle(answer, (rest) => Promise.resolve(firstTurned(rest)));
}

async function* firstTurned(body: Pieces): AsyncGenerator<Uint8Array, void> {
  let first = true;
  for await (const piece of body) {
    yield first ? turned(piece) : piece;
    first = false;
  }
}

function turned(piece: Uint8Array): Uint8Array {
  const copy = piece.slice();
  copy[0] = (copy[0] ?? 0) ^ 0xff;
  return copy;
}
