/** Characters: what begins like a secret gives away a part of it. */
const PART = 16;

/**
 * Looks for secrets, or the beginnings of them, in each way that they are commonly written.
 *
 * @returns the writing that was found; `undefined` where there is none.
 */
export function findSecret(text: string, secrets: readonly string[]): string | undefined {
  return secrets.flatMap(writingsOf).find((writing) => text.includes(writing.slice(0, PART)));
}

function writingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'base64');
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('hex'),
    [...bytes].join(','),
    [...bytes].join(', '),
  ];
}
