import { openArchive, type Archive } from './archive.ts';
import { openEnvelope, type EnvelopeContent } from './envelope.ts';
import { sign, type Secret } from './sign.ts';
import { post, postStream, type Transport } from './transport.ts';

/** Who calls, and by which way. */
export interface Caller extends Transport {
  /** An origin that `parseApiUrl` let pass. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly secret: Secret;
  /** Makes the one-time password of a call that is sent now, where the key asks for one. */
  readonly otp?: (now: number) => Promise<string>;
  readonly userAgent: string;
  /** Takes secrets out of what Kraken says, should it repeat one. */
  readonly redact: (text: string) => string;
}

/** What is asked for, besides the nonce. */
export interface Call {
  /** Such as `ExportStatus`. */
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Sends one signed POST and opens the envelope of the answer.
 *
 * @param nonce decimal digits.
 * @returns the result as it came, and Kraken's warnings.
 * @throws KrakenError of any kind; the signal's reason where it was aborted.
 */
export async function signedCall(
  caller: Caller,
  nonce: string,
  call: Call,
  signal?: AbortSignal,
): Promise<EnvelopeContent> {
  const { redact, clock } = caller;
  const { url, init } = await signRequest(caller, nonce, call);
  return openEnvelope(await post(caller, url, init, signal), redact, clock.now());
}

/**
 * Sends one signed POST that is answered with an archive.
 *
 * @param nonce decimal digits.
 * @returns the archive, once its first bytes are there.
 * @throws KrakenError of any kind; the signal's reason where it was aborted.
 */
export async function signedRetrieval(
  caller: Caller,
  nonce: string,
  call: Call,
  signal?: AbortSignal,
): Promise<Archive> {
  const { redact, clock } = caller;
  const { url, init } = await signRequest(caller, nonce, call);
  const body = await postStream(caller, url, init, signal);
  return openArchive(body, (text) => openEnvelope(text, redact, clock.now()));
}

async function signRequest(
  { apiUrl, apiKey, secret, otp, userAgent, clock }: Caller,
  nonce: string,
  { endpoint, params }: Call,
) {
  const path = `/0/private/${endpoint}`;
  const password = await otp?.(clock.now());
  const body = jsonBody(nonce, password === undefined ? params : { otp: password, ...params });
  const headers = {
    'API-Key': apiKey,
    'API-Sign': sign(path, nonce, body, secret),
    'Content-Type': 'application/json',
    'User-Agent': userAgent,
  };
  return { url: apiUrl + path, init: { headers, body } };
}

/** The nonce goes in as it stands: past 2^53 a JavaScript number would change its last digits. */
function jsonBody(nonce: string, params: Call['params']): string {
  const fields = Object.entries(params).map(([name, value]) => [name, JSON.stringify(value)]);
  return `{${[['nonce', nonce], ...fields].map(([name, value]) => `"${name}":${value}`).join(',')}}`;
}
