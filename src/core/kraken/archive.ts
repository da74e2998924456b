import type { EnvelopeContent } from './envelope.ts';
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
const ZIP_SIGNATURE = Buffer.from('PK');

/** Bytes: far more than an envelope without a result has. */
const MAX_ENVELOPE_BYTES = 1 << 16;

/**
 * Looks at the first bytes of a body: Kraken answers with HTTP 200 whether it sends a zip or the
 * JSON of an error.
 *
 * @param openEnvelope throws what the envelope tells.
 * @throws KrakenError of any kind.
 */
export async function openArchive(
  { length, pieces }: StreamedBody,
  openEnvelope: (text: string) => EnvelopeContent,
): Promise<Archive> {
  const head = await readAtLeast(Buffer.alloc(0), pieces, ZIP_SIGNATURE.length);
  if (head.subarray(0, ZIP_SIGNATURE.length).equals(ZIP_SIGNATURE)) {
    return { length, bytes: prepend(head, pieces) };
  }
  const envelope = await readAtLeast(head, pieces, MAX_ENVELOPE_BYTES + 1);
  await pieces.return();
  if (envelope.length > MAX_ENVELOPE_BYTES) {
    throw new KrakenError('malformed', 'an answer of more than 64 kB');
  }
  openEnvelope(new TextDecoder().decode(envelope));
  throw new KrakenError('malformed', 'neither an archive nor an error');
}

/** @returns the bytes, with as many more as are needed, or as there are. */
async function readAtLeast(
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

async function* prepend(
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
