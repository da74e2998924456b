import type { Content } from './envelope.ts';
import { KrakenError } from './errors.ts';
import type { StreamedBody } from './transport.ts';

/** What `RetrieveExport` answers where it says no error: the bytes of a zip, yet unverified. */
export interface Archive {
  /** How many bytes there will be, where the answer says so. */
  readonly length: number | undefined;
  /**
   * To be read to the end, or returned from; throws KrakenError of the kind `network`, or the
   * signal's reason where it was aborted.
   */
  readonly bytes: AsyncGenerator<Uint8Array, void>;
}

/** How every zip begins: with an entry, or with the end of its directory where there is none. */
const SIGNATURE = Buffer.from('PK');

/** Bytes: far more than an envelope without a result has. */
const LONGEST_ENVELOPE = 1 << 16;

/**
 * Looks at the first bytes of a body: Kraken answers with HTTP 200 whether it sends a zip or the
 * JSON of an error.
 *
 * @param openEnvelope throws what the envelope tells.
 * @throws KrakenError of any kind.
 */
export async function archiveOf(
  { length, pieces }: StreamedBody,
  openEnvelope: (text: string) => Content,
): Promise<Archive> {
  const head = await grown(Buffer.alloc(0), pieces, SIGNATURE.length);
  if (head.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    return { length, bytes: resumed(head, pieces) };
  }
  const envelope = await grown(head, pieces, LONGEST_ENVELOPE + 1);
  await pieces.return();
  if (envelope.length > LONGEST_ENVELOPE) {
    throw new KrakenError('malformed', 'an answer of more than 64 kB');
  }
  openEnvelope(new TextDecoder().decode(envelope));
  throw new KrakenError('malformed', 'neither an archive nor an error');
}

/** @returns the bytes, with as many more as are needed, or as there are. */
async function grown(
  bytes: Buffer,
  pieces: AsyncGenerator<Uint8Array, void>,
  needed: number,
): Promise<Buffer> {
  const all: Uint8Array[] = [bytes];
  let length = bytes.length;
  while (length < needed) {
    const { done, value } = await pieces.next();
    if (done) break;
    all.push(value);
    length += value.length;
  }
  return Buffer.concat(all);
}

async function* resumed(
  head: Uint8Array,
  pieces: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield head;
    yield* pieces;
  } finally {
    // Where the reader leaves after the head, nobody else would.
    await pieces.return();
  }
}
