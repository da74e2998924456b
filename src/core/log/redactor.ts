import type { TextRange, DecodedText } from './decodedText.ts';
import { decodingsOf } from './decodings.ts';

/** 64 bytes in base64 or hex: any private key or signature, whether it is known or not. */
const SIXTY_FOUR_BYTES = /[A-Za-z0-9+/_-]{86,}={0,2}/g;

/** Buffers and typed arrays as `inspect` prints them. */
const PRINTED_BYTES = /<(?:Buffer )?(?:[0-9a-f]{2} )+[^<>]*>?|\b\w+Array\(\d+\) \[[^[\]]*\]?/g;

/** Removing shorter values everywhere would mutilate the text. */
const MIN_SECRET_LENGTH = 8;

/** How many one-time codes are remembered; older ones have expired. */
const MAX_CODES = 50;

/** In UTF-16 code units; a longer text is cut. */
const MAX_LENGTH = 10_000;

/** How many times longer a secret can become by encoding, if each letter is escaped twice. */
const MAX_EXPANSION = 40;

const MASK = '‹removed›';

/** Removes known secrets from texts, however they are encoded. */
export class Redactor {
  /** By secret: its variants to look for in each decoding of a text. */
  readonly #secrets = new Map<string, readonly string[]>();
  /** By short password: a pattern to look for, except in bytes, which may contain it by chance. */
  readonly #shortPasswords = new Map<string, RegExp>();
  readonly #codes = new Map<string, RegExp>();
  /** Length of the longest secret in UTF-16 code units, at first that of an unknown private key. */
  #longestSecret = 88;

  /** Adds a value that must never appear in a text again. */
  add(secret: string): void {
    const letters = secret.replace(/=+$/, '');
    const bytes = Buffer.from(letters, 'base64').toString('latin1');
    this.#remember(secret, [...variantsOf(letters), bytes].filter(isLong));
  }

  /** Adds a password. A short one is removed only where it stands as a separate word. */
  addPassword(password: string): void {
    if (isLong(password)) this.#remember(password, variantsOf(password));
    else if (password !== '') this.#shortPasswords.set(password, shortPasswordPattern(password));
  }

  /** Adds a one-time code, which is removed only where it stands as a whole number. */
  addCode(code: string): void {
    this.#codes.delete(code);
    this.#codes.set(code, new RegExp(`(?<!\\d)${escapeRegExp(code)}(?!\\d)`, 'g'));
    for (const oldest of [...this.#codes.keys()].slice(0, -MAX_CODES)) {
      this.#codes.delete(oldest);
    }
  }

  /** @returns the text without secrets; a long text is cut and ends in an ellipsis. */
  redact(text: string): string {
    // Look far enough past the cut to see a whole secret that begins before it.
    const head = text.slice(0, MAX_LENGTH + MAX_EXPANSION * this.#longestSecret);
    const ranges = [...this.#secretsIn(head)].toSorted((a, b) => a.from - b.from);
    let result = '';
    let end = 0;
    for (const { from, to } of ranges.filter((range) => range.from < MAX_LENGTH)) {
      if (from >= end) result += text.slice(end, from) + MASK;
      end = Math.max(end, to);
    }
    result += text.slice(end, MAX_LENGTH);
    const isWhole = text.length <= MAX_LENGTH && result.length <= MAX_LENGTH;
    return isWhole ? result : `${result.slice(0, MAX_LENGTH)}…`;
  }

  #remember(secret: string, variants: readonly string[]): void {
    this.#secrets.set(secret, variants);
    this.#longestSecret = Math.max(this.#longestSecret, secret.length);
  }

  *#secretsIn(text: string): Generator<TextRange> {
    const secrets = new Set([...this.#secrets.values()].flat());
    const patterns = [
      ...this.#shortPasswords.values(),
      ...this.#codes.values(),
      PRINTED_BYTES,
      SIXTY_FOUR_BYTES,
    ];
    for (const decoded of decodingsOf(text)) {
      for (const secret of secrets) yield* findSecret(secret, decoded);
      if (!decoded.isBytes) yield* patterns.flatMap((pattern) => findMatches(pattern, decoded));
    }
  }
}

function isLong(text: string): boolean {
  return text.length >= MIN_SECRET_LENGTH;
}

/** The text itself, and its UTF-8 bytes with one character each. */
function variantsOf(text: string): string[] {
  return [text, Buffer.from(text).toString('latin1')];
}

function shortPasswordPattern(password: string): RegExp {
  const bytes = Buffer.from(password);
  const [base64, hex] = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
  const any = [password, base64, hex, hex.toUpperCase()].map(escapeRegExp).join('|');
  return new RegExp(`(?<!\\w)(?:${any})(?!\\w)`, 'g');
}

/** Escapes a text for use in a regular expression. */
function escapeRegExp(text: string): string {
  return text.replace(/\W/g, '\\$&');
}

/** Finds a secret, including the base64 padding after it. */
function* findSecret(secret: string, { text, sourceRange }: DecodedText): Generator<TextRange> {
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    let end = at + secret.length;
    while (text[end] === '=') end++;
    yield sourceRange(at, end);
  }
}

function findMatches(pattern: RegExp, { text, sourceRange }: DecodedText): TextRange[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) =>
    sourceRange(index, index + match.length),
  );
}
