import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** A decoded private key: 64 bytes that never appear when it is printed. */
export type Secret = KeyObject & { readonly __brand: 'Secret' };

const SECRET_BYTES = 64;

/**
 * Parses a private key. `Buffer.from` silently skips characters that aren't base64, so the result
 * is encoded again and compared.
 *
 * @param text 88 base64 characters, as Kraken shows them once; surrounding blanks are allowed.
 * @returns the 64 bytes, or `undefined` if the text is anything else.
 */
export function parseSecret(text: string): Secret | undefined {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, 'base64');
  if (bytes.length !== SECRET_BYTES || bytes.toString('base64') !== trimmed) return undefined;
  const key = createSecretKey(bytes);
  return isSecret(key) ? key : undefined;
}

function isSecret(key: KeyObject): key is Secret {
  return key.symmetricKeySize === SECRET_BYTES;
}

/** @returns the 88 base64 characters that `parseSecret` parses. */
export function secretText(secret: Secret): string {
  return secret.export().toString('base64');
}

/**
 * Signs a call as described on Kraken's "Spot REST authentication" page: HMAC-SHA512 of path +
 * SHA256(nonce + body), keyed with the decoded private key.
 *
 * @param path the path of the URL, such as `/0/private/ExportStatus`.
 * @param nonce the decimal digits exactly as in the body.
 * @param body the exact text to send.
 * @returns the base64 value of the `API-Sign` header.
 */
export function sign(path: string, nonce: string, body: string, secret: Secret): string {
  const digest = createHash('sha256').update(nonce).update(body).digest();
  return createHmac('sha512', secret).update(path).update(digest).digest('base64');
}
