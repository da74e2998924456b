import { decodeBytes } from './encodings.ts';
import { decodeUtf8, unescapedLayers } from './escapes.ts';
import { undecoded, type DecodedText } from './decodedText.ts';

/** How often what was encoded may have been encoded again. */
const MAX_ENCODINGS = 2;

/**
 * Reads a text in each way in which it may be meant: as it is, with its escapes undone, and as
 * bytes, which may be a text again. The cost grows as the text does.
 */
export function decodingsOf(text: string): Generator<DecodedText> {
  return decode(undecoded(text), MAX_ENCODINGS);
}

function* decode(decoded: DecodedText, encodings: number): Generator<DecodedText> {
  for (const layer of unescapedLayers(decoded, encodings)) {
    yield layer;
    if (encodings === 0) continue;
    for (const bytes of decodeBytes(layer)) {
      yield* decode(bytes, encodings - 1);
      const letters = decodeUtf8(bytes);
      // Some of the letters may be escaped, and some not.
      if (letters !== bytes) yield* decode(letters, encodings - 1);
    }
  }
}
