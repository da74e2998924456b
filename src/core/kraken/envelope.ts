import { plain } from '../plainText.ts';
import { mustStopCalling, KrakenError, krakenErrorOf } from './errors.ts';
import { parseEnvelope } from './schema.ts';

/** In UTF-16 code units: far more than any known text of Kraken. */
const MAX_TEXT_LENGTH = 300;

/** How many entries of each list are read. */
const MAX_ERRORS = 100;
const MAX_WARNINGS = 10;

/** The content of an envelope without errors. */
export interface EnvelopeContent {
  readonly result: unknown;
  /** For example `WGeneral:…`. */
  readonly warnings: readonly string[];
}

/**
 * Parses an answer of the exchange.
 *
 * @param redact removes secrets from Kraken's texts, in case it repeats one.
 * @param now Unix milliseconds, from which a lockout counts.
 * @throws KrakenError of any kind except `network`.
 */
export function openEnvelope(
  answer: string,
  redact: (text: string) => string,
  now: number,
): EnvelopeContent {
  const envelope = parseEnvelope(parseJson(answer));
  if (!envelope) throw new KrakenError('malformed', 'unexpected answer');
  // Classify an entry before redacting it: a removed secret may be one of Kraken's own words.
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
