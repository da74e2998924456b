import type { Clock } from './clock.ts';
import { KrakenError, krakenErrorOf } from './errors.ts';
import { parseEnvelope } from './schema.ts';
import { sign, type Secret } from './sign.ts';
import { post, type Fetch, type Timeouts } from './transport.ts';

/** Who calls, and by which way. */
export interface Caller {
  /** An origin that `parseApiUrl` let pass. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly secret: Secret;
  readonly fetch: Fetch;
  readonly timeouts: Timeouts;
  readonly userAgent: string;
  readonly clock: Clock;
  /** Takes secrets out of what Kraken says, should it repeat one. */
  readonly redact: (text: string) => string;
}

/** The fields of a body besides the nonce. */
export type Params = Readonly<Record<string, string>>;

/**
 * Sends one signed POST and opens the envelope of the answer.
 *
 * @param nonce decimal digits.
 * @returns the result as it came, and Kraken's warnings.
 * @throws KrakenError of any kind; the signal's reason where it was aborted.
 */
export async function signedCall(
  { apiUrl, apiKey, secret, fetch, timeouts, userAgent, clock, redact }: Caller,
  nonce: string,
  endpoint: string,
  params: Params,
  signal?: AbortSignal,
): Promise<{ readonly result: unknown; readonly warnings: readonly string[] }> {
  const path = `/0/private/${endpoint}`;
  const body = jsonBody(nonce, params);
  const headers = {
    'API-Key': apiKey,
    'API-Sign': sign(path, nonce, body, secret),
    'Content-Type': 'application/json',
    'User-Agent': userAgent,
  };
  const answer = await post(fetch, apiUrl + path, { headers, body }, timeouts, signal);
  const envelope = parseEnvelope(parseJson(answer));
  if (!envelope) throw new KrakenError('malformed', 'no answer of the exchange');
  const entries = envelope.error.map(redact);
  const errors = entries
    .filter((entry) => !entry.startsWith('W'))
    .map((entry) => krakenErrorOf(entry, clock.now()));
  // Of several, the one after which calling on would do harm.
  const error = errors.find(({ kind }) => kind === 'key' || kind === 'lockout') ?? errors[0];
  if (error) throw error;
  return { result: envelope.result, warnings: entries };
}

/** The nonce goes in as it stands: past 2^53 a JavaScript number would change its last digits. */
function jsonBody(nonce: string, params: Params): string {
  const fields = Object.entries(params).map(([name, value]) => [name, JSON.stringify(value)]);
  return `{${[['nonce', nonce], ...fields].map(([name, value]) => `"${name}":${value}`).join(',')}}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = text === '' ? 'an empty answer' : 'an answer that is not JSON';
    throw new KrakenError('malformed', what);
  }
}
