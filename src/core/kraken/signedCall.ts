import { openArchive, type Archive } from './archive.ts';
import { openEnvelope, type EnvelopeContent } from './envelope.ts';
import { sign, type Secret } from './sign.ts';
import { post, postStream, type Transport } from './transport.ts';

/** The key that makes a call, and the transport. */
export interface Caller extends Transport {
  /** An origin returned by `parseApiUrl`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly secret: Secret;
  /** Returns the one-time password for a call sent now, if the key needs one. */
  readonly otp?: (now: number) => Promise<string>;
  readonly userAgent: string;
  /** Removes secrets from Kraken's texts, in case it repeats one. */
  readonly redact: (text: string) => string;
}

/** The endpoint and the parameters except the nonce. */
export interface Call {
  /** For example `ExportStatus`. */
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Sends one signed POST and parses the envelope of the answer.
 *
 * @param nonce decimal digits.
 * @returns the raw result and Kraken's warnings.
 * @throws KrakenError of any kind; the signal's reason if it was aborted.
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
 * Sends one signed POST whose answer is an archive.
 *
 * @param nonce decimal digits.
 * @returns the archive, once its first bytes have arrived.
 * @throws KrakenError of any kind; the signal's reason if it was aborted.
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

/** The nonce is inserted as text: beyond 2^53, a JavaScript number would change its last digits. */
function jsonBody(nonce: string, params: Call['params']): string {
  const fields = Object.entries(params).map(([name, value]) => [name, JSON.stringify(value)]);
  return `{${[['nonce', nonce], ...fields].map(([name, value]) => `"${name}":${value}`).join(',')}}`;
}
