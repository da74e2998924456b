import type { EnvelopeContent } from './envelope.ts';
import { KrakenError } from './errors.ts';
import type { StreamedBody } from './transport.ts';

/** The answer of `RetrieveExport`: the bytes of a zip that is not verified yet. */
export interface Archive {
  /** The length in bytes, if the answer tells. */
  readonly length: number | undefined;
  /**
   * Read it to the end or call `return`. Throws KrakenError of kind `network`, or the signal's
   * reason if it was aborted.
   */
  readonly bytes: AsyncGenerator<Uint8Array, void>;
}

/** How every zip starts: with an entry, or with the end record if it has no entries. */
const ZIP_SIGNATURE = Buffer.from('PK');

/** Far more than an envelope without a result has. */
const MAX_ENVELOPE_BYTES = 1 << 16;

/**
 * Tells a zip from an error by its first bytes: Kraken answers with HTTP 200 in both cases.
 *
 * @param openEnvelope throws the error in the envelope.
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
    throw new KrakenError('malformed', 'an answer longer than 64 kB');
  }
  openEnvelope(new TextDecoder().decode(envelope));
  throw new KrakenError('malformed', 'neither an archive nor an error');
}

/**
 * @returns the bytes followed by more pieces, until there are at least `needed` bytes or no more.
 */
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
    // If the reader stops after the head, `pieces` has not started and must be closed here.
    await pieces.return();
  }
}
