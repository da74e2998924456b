import { bytesIn } from './encodings.ts';
import { decoded, layersOf } from './escapes.ts';
import { literally, type Reading } from './reading.ts';

/** How often what was encoded may have been encoded again. */
const ENCODINGS = 2;

/**
 * Reads a text in each way in which it may be meant: as it is, with its escapes undone, and as
 * bytes, which may be a text again. The cost grows as the text does.
 */
export function readingsOf(text: string): Generator<Reading> {
  return read(literally(text), ENCODINGS);
}

function* read(reading: Reading, encodings: number): Generator<Reading> {
  for (const layer of layersOf(reading, encodings)) {
    yield layer;
    if (encodings === 0) continue;
    for (const bytes of bytesIn(layer)) {
      yield* read(bytes, encodings - 1);
      const letters = decoded(bytes);
      // Some of the letters may be escaped, and some not.
      if (letters !== bytes) yield* read(letters, encodings - 1);
    }
  }
}
