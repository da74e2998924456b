import { inspect } from 'node:util';

/** 64 bytes in base64 or hex: what private keys and signatures look like, whoever's they are. */
const SIXTY_FOUR_BYTES = /(?:[A-Za-z0-9+/_-]|\\+\/|%2[BbFf]){86,}(?:=|%3[Dd]){0,2}/g;

/** Bytes as `inspect` shows them. */
const BYTES = /<(?:Buffer )?(?:[0-9a-f]{2} )+[^>]*>|\w+Array\(\d+\) \[[^\]]*\]/g;

/** Shorter ones would take out half of every text, and are no secrets. */
const SHORTEST = 8;

/** Codes that are remembered: older ones have long ceased to be of use to anybody. */
const RECENT_CODES = 50;

const MASK = '‹removed›';

/** Takes secrets out of texts, by value, in each way that a secret is commonly written. */
export class Redactor {
  readonly #patterns = new Map<string, RegExp>();
  readonly #codes = new Map<string, RegExp>();

  /** Remembers a value that must never be read in a text again. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    const ofBytes = [Buffer.from(secret, 'base64'), Buffer.from(secret)].flatMap((bytes) => [
      base64Pattern(bytes.toString('base64')),
      [...bytes].map(hexPattern).join(' ?'),
      [...bytes].join(', ?'),
    ]);
    this.#patterns.set(secret, new RegExp([base64Pattern(secret), ...ofBytes].join('|'), 'g'));
  }

  /** Remembers a password; a short one is taken out only where it is a word of its own. */
  addPassword(password: string): void {
    const bytes = Buffer.from(password);
    const writings = [
      ...[password, JSON.stringify(password).slice(1, -1), encodeURIComponent(password)],
      ...[bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')],
    ];
    const any = `(?:${writings.map(literal).join('|')})`;
    const pattern = password.length < SHORTEST ? `(?<!\\w)${any}(?!\\w)` : any;
    this.#patterns.set(password, new RegExp(pattern, 'g'));
  }

  /** Remembers a code that lasts for seconds, for a while; it is taken out as a whole number only. */
  addCode(code: string): void {
    this.#codes.delete(code);
    this.#codes.set(code, new RegExp(`(?<!\\d)${literal(code)}(?!\\d)`, 'g'));
    for (const oldest of [...this.#codes.keys()].slice(0, -RECENT_CODES)) {
      this.#codes.delete(oldest);
    }
  }

  /** @param value anything; an error comes with its stack, an object as `inspect` shows it. */
  text(value: unknown): string {
    let text = typeof value === 'string' ? value : inspect(value, INSPECT);
    for (const pattern of [...this.#patterns.values(), ...this.#codes.values()]) {
      text = text.replaceAll(pattern, MASK);
    }
    return text.replaceAll(BYTES, MASK).replaceAll(SIXTY_FOUR_BYTES, MASK);
  }
}

/** Nothing is shortened before the secrets are out: half a secret would not be recognized. */
const INSPECT = { breakLength: Infinity, compact: true, depth: 4, maxStringLength: null };

/** A pattern of the text as it is. */
function literal(text: string): string {
  return text.replace(/\W/g, '\\$&');
}

/** In either alphabet, with or without its padding, for an address, or with escaped slashes. */
function base64Pattern(text: string): string {
  const signs = text.replace(/=+$/, '').replace(/\W/g, (sign) => {
    if (sign === '+') return '(?:[+-]|%2[Bb])';
    return sign === '/' ? '(?:\\\\*/|_|%2[Ff])' : `\\${sign}`;
  });
  return `${signs}(?:=|%3[Dd])*`;
}

/** In letters of either size. */
function hexPattern(byte: number): string {
  const digits = byte.toString(16).padStart(2, '0');
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
