import { inspect } from 'node:util';

/** 64 bytes in base64: what private keys and signatures look like, whoever's they are. */
const SIXTY_FOUR_BYTES = /[A-Za-z0-9+/_-]{86}(==|%3D%3D)?/g;

/** Bytes as `inspect` shows them. */
const BYTES = /<Buffer [^>]*>|Uint8Array\(\d+\) \[[^\]]*\]/g;

/** Shorter ones would take out half of every text, and are no secrets. */
const SHORTEST = 8;

const MASK = '‹removed›';

/** Takes secrets out of texts, by value, in each way that a secret is commonly written. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Remembers a value that must never be read in a text again. */
  add(secret: string): void {
    const bytes = Buffer.from(secret, 'base64');
    const writings = [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ];
    for (const writing of writings) {
      if (writing.length >= SHORTEST) this.#secrets.add(writing);
    }
  }

  /** @param value anything; an error comes with its stack, an object as `inspect` shows it. */
  text(value: unknown): string {
    let text = typeof value === 'string' ? value : inspect(value, INSPECT);
    for (const secret of this.#secrets) text = text.replaceAll(secret, MASK);
    return text.replaceAll(BYTES, MASK).replaceAll(SIXTY_FOUR_BYTES, MASK);
  }
}

/** Nothing is shortened before the secrets are out: half a secret would not be recognized. */
const INSPECT = { breakLength: Infinity, compact: true, depth: 4, maxStringLength: null };
