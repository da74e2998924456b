import { plain } from '../plainText.ts';
import { mustStopCalling, KrakenError, krakenErrorOf } from './errors.ts';
import { parseEnvelope } from './schema.ts';

/** UTF-16 code units: far more than anything that Kraken is known to say. */
const MAX_TEXT_LENGTH = 300;

/** Of each list, more entries are not looked at. */
const MAX_ERRORS = 100;
const MAX_WARNINGS = 10;

/** What an envelope holds that tells of no error. */
export interface EnvelopeContent {
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
): EnvelopeContent {
  const envelope = parseEnvelope(parseJson(answer));
  if (!envelope) throw new KrakenError('malformed', 'no answer of the exchange');
  // What an entry means, it means as it came: a secret that is removed may be a word of Kraken's.
  const shown = (entry: string) => plain(redact(entry), MAX_TEXT_LENGTH);
  const errors = envelope.error.filter((entry) => !entry.startsWith('W')).slice(0, MAX_ERRORS);
  const worst = errors.find(mustStopCalling) ?? errors[0];
  if (worst !== undefined) throw krakenErrorOf(worst, now, shown(worst));
  return { result: envelope.result, warnings: envelope.error.slice(0, MAX_WARNINGS).map(shown) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = text === '' ? 'an empty answer' : 'an answer that is not JSON';
    throw new KrakenError('malformed', what);
  }
}
