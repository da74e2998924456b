import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** A private key as Kraken hands it out, decoded: 64 bytes, which show in no print of it. */
export type Secret = KeyObject & { readonly __brand: 'Secret' };

const SECRET_BYTES = 64;

/**
 * Reads a private key. `Buffer.from` skips what isn't base64 without a word, so the text is
 * encoded again and compared.
 *
 * @param text 88 base64 characters, as Kraken shows them once; blanks around them are allowed.
 * @returns the 64 bytes, or `undefined` where the text is anything else.
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

/** @returns the 88 base64 characters that `parseSecret` reads. */
export function secretText(secret: Secret): string {
  return secret.export().toString('base64');
}

/**
 * Signs one call the way Kraken's "Spot REST authentication" page says:
 * HMAC-SHA512 over path + SHA256(nonce + body), keyed with the decoded private key.
 *
 * @param path the path of the address, such as `/0/private/ExportStatus`.
 * @param nonce the decimal text as it stands in the body.
 * @param body the exact text that is sent.
 * @returns the value of the `API-Sign` header, base64.
 */
export function sign(path: string, nonce: string, body: string, secret: Secret): string {
  const digest = createHash('sha256').update(nonce).update(body).digest();
  return createHmac('sha512', secret).update(path).update(digest).digest('base64');
}
