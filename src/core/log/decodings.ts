import { decodeBytes } from './encodings.ts';
import { decodeUtf8, unescapedLayers } from './escapes.ts';
import { undecoded, type DecodedText } from './decodedText.ts';

/** How many encodings on top of each other are undone. */
const MAX_ENCODINGS = 2;

/**
 * Decodes a text in every way that secrets are commonly written: unchanged, with escapes undone,
 * and as bytes, which may be text again. The cost is linear in the length of the text.
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
      // Only some of the characters may be escaped.
      if (letters !== bytes) yield* decode(letters, encodings - 1);
    }
  }
}
