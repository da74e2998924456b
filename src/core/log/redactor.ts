import type { TextRange, DecodedText } from './decodedText.ts';
import { decodingsOf } from './decodings.ts';

/** 64 bytes in base64 or hex: what private keys and signatures look like, whoever's they are. */
const SIXTY_FOUR_BYTES = /[A-Za-z0-9+/_-]{86,}={0,2}/g;

/** Bytes as `inspect` shows them. */
const PRINTED_BYTES = /<(?:Buffer )?(?:[0-9a-f]{2} )+[^<>]*>?|\b\w+Array\(\d+\) \[[^[\]]*\]?/g;

/** Shorter ones would take out half of every text, and are no secrets. */
const MIN_SECRET_LENGTH = 8;

/** Codes that are remembered: older ones have long ceased to be of use to anybody. */
const MAX_CODES = 50;

/** UTF-16 code units: what is longer is cut. */
const MAX_LENGTH = 10_000;

/** How many times as long as a secret its writings may be, each letter being escaped twice. */
const MAX_EXPANSION = 40;

const MASK = '‹removed›';

/** Takes secrets out of texts, by value, in each way that a secret is commonly written. */
export class Redactor {
  /** By secret, what to look for in each reading of a text. */
  readonly #secrets = new Map<string, readonly string[]>();
  /** By short password, what to look for in each reading but bytes, which hold it by chance. */
  readonly #shortPasswords = new Map<string, RegExp>();
  readonly #codes = new Map<string, RegExp>();
  /** UTF-16 code units: the longest secret, or a private key that nobody told of. */
  #longestSecret = 88;

  /** Remembers a value that must never be read in a text again. */
  add(secret: string): void {
    const letters = secret.replace(/=+$/, '');
    const bytes = Buffer.from(letters, 'base64').toString('latin1');
    this.#remember(secret, [...variantsOf(letters), bytes].filter(isLong));
  }

  /** Remembers a password; a short one is taken out only where it is a word of its own. */
  addPassword(password: string): void {
    if (isLong(password)) this.#remember(password, variantsOf(password));
    else if (password !== '') this.#shortPasswords.set(password, shortPasswordPattern(password));
  }

  /** Remembers a code that lasts for seconds, for a while; it is taken out as a whole number only. */
  addCode(code: string): void {
    this.#codes.delete(code);
    this.#codes.set(code, new RegExp(`(?<!\\d)${escapeRegExp(code)}(?!\\d)`, 'g'));
    for (const oldest of [...this.#codes.keys()].slice(0, -MAX_CODES)) {
      this.#codes.delete(oldest);
    }
  }

  /** @returns the text without secrets; a long one ends in an ellipsis. */
  redact(text: string): string {
    // A secret that begins before the cut is seen whole.
    const head = text.slice(0, MAX_LENGTH + MAX_EXPANSION * this.#longestSecret);
    const places = [...this.#secretsIn(head)].toSorted((a, b) => a.from - b.from);
    let result = '';
    let end = 0;
    for (const { from, to } of places.filter((place) => place.from < MAX_LENGTH)) {
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
    for (const reading of decodingsOf(text)) {
      for (const secret of secrets) yield* findSecret(secret, reading);
      if (!reading.isBytes) yield* patterns.flatMap((pattern) => findMatches(pattern, reading));
    }
  }
}

function isLong(text: string): boolean {
  return text.length >= MIN_SECRET_LENGTH;
}

/** A text, and its bytes in UTF-8, one a character. */
function variantsOf(text: string): string[] {
  return [text, Buffer.from(text).toString('latin1')];
}

function shortPasswordPattern(password: string): RegExp {
  const bytes = Buffer.from(password);
  const [base64, hex] = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
  const any = [password, base64, hex, hex.toUpperCase()].map(escapeRegExp).join('|');
  return new RegExp(`(?<!\\w)(?:${any})(?!\\w)`, 'g');
}

/** A pattern of the text as it is. */
function escapeRegExp(text: string): string {
  return text.replace(/\W/g, '\\$&');
}

/** Where a secret is read, with the padding of base64 after it. */
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
