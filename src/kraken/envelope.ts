import { KrakenError, krakenErrorOf } from './errors.ts';
import { parseEnvelope } from './schema.ts';

/** What an envelope holds that tells of no error. */
export interface Content {
  readonly result: unknown;
  /** Kraken's, such as `WGeneral:…`. */
  readonly warnings: readonly string[];
}

/**
 * Opens the envelope of an answer.
 *
 * @param redact takes secrets out of what Kraken says, should it repeat one.
 * @param now milliseconds since 1970, UTC: where a lockout begins.
 * @throws KrakenError of any kind but `network`.
 */
export function openEnvelope(
  answer: string,
  redact: (text: string) => string,
  now: number,
): Content {
  const envelope = parseEnvelope(parseJson(answer));
  if (!envelope) throw new KrakenError('malformed', 'no answer of the exchange');
  const entries = envelope.error.map(redact);
  const errors = entries
    .filter((entry) => !entry.startsWith('W'))
    .map((entry) => krakenErrorOf(entry, now));
  // Of several, the one after which calling on would do harm.
  const error = errors.find(({ kind }) => kind === 'key' || kind === 'lockout') ?? errors[0];
  if (error) throw error;
  return { result: envelope.result, warnings: entries };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = text === '' ? 'an empty answer' : 'an answer that is not JSON';
    throw new KrakenError('malformed', what);
  }
}
