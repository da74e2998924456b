import type { Place, Reading } from './reading.ts';
import { readingsOf } from './readings.ts';

/** 64 bytes in base64 or hex: what private keys and signatures look like, whoever's they are. */
const SIXTY_FOUR_BYTES = /[A-Za-z0-9+/_-]{86,}={0,2}/g;

/** Bytes as `inspect` shows them. */
const BYTES = /<(?:Buffer )?(?:[0-9a-f]{2} )+[^<>]*>?|\b\w+Array\(\d+\) \[[^[\]]*\]?/g;

/** Shorter ones would take out half of every text, and are no secrets. */
const SHORTEST = 8;

/** Codes that are remembered: older ones have long ceased to be of use to anybody. */
const RECENT_CODES = 50;

/** UTF-16 code units: what is longer is cut. */
const LONGEST = 10_000;

/** How many times as long as a secret its writings may be, each letter being escaped twice. */
const WIDEST = 40;

const MASK = '‹removed›';

/** Takes secrets out of texts, by value, in each way that a secret is commonly written. */
export class Redactor {
  /** By secret, what to look for in each reading of a text. */
  readonly #secrets = new Map<string, readonly string[]>();
  /** By short password, what to look for in each reading but bytes, which hold it by chance. */
  readonly #words = new Map<string, RegExp>();
  readonly #codes = new Map<string, RegExp>();
  /** UTF-16 code units: the longest secret, or a private key that nobody told of. */
  #longestSecret = 88;

  /** Remembers a value that must never be read in a text again. */
  add(secret: string): void {
    const letters = secret.replace(/=+$/, '');
    const bytes = Buffer.from(letters, 'base64').toString('latin1');
    this.#remember(secret, [...formsOf(letters), bytes].filter(isLong));
  }

  /** Remembers a password; a short one is taken out only where it is a word of its own. */
  addPassword(password: string): void {
    if (isLong(password)) this.#remember(password, formsOf(password));
    else if (password !== '') this.#words.set(password, wordPattern(password));
  }

  /** Remembers a code that lasts for seconds, for a while; it is taken out as a whole number only. */
  addCode(code: string): void {
    this.#codes.delete(code);
    this.#codes.set(code, new RegExp(`(?<!\\d)${literal(code)}(?!\\d)`, 'g'));
    for (const oldest of [...this.#codes.keys()].slice(0, -RECENT_CODES)) {
      this.#codes.delete(oldest);
    }
  }

  /** @returns the text without secrets; a long one ends in an ellipsis. */
  text(text: string): string {
    // A secret that begins before the cut is seen whole.
    const head = text.slice(0, LONGEST + WIDEST * this.#longestSecret);
    const places = [...this.#placesIn(head)].toSorted((a, b) => a.from - b.from);
    let result = '';
    let end = 0;
    for (const { from, to } of places.filter((place) => place.from < LONGEST)) {
      if (from >= end) result += text.slice(end, from) + MASK;
      end = Math.max(end, to);
    }
    result += text.slice(end, LONGEST);
    const isWhole = text.length <= LONGEST && result.length <= LONGEST;
    return isWhole ? result : `${result.slice(0, LONGEST)}…`;
  }

  #remember(secret: string, forms: readonly string[]): void {
    this.#secrets.set(secret, forms);
    this.#longestSecret = Math.max(this.#longestSecret, secret.length);
  }

  *#placesIn(text: string): Generator<Place> {
    const secrets = new Set([...this.#secrets.values()].flat());
    const patterns = [...this.#words.values(), ...this.#codes.values(), BYTES, SIXTY_FOUR_BYTES];
    for (const reading of readingsOf(text)) {
      for (const secret of secrets) yield* placesOf(secret, reading);
      if (!reading.isBytes) yield* patterns.flatMap((pattern) => matchesOf(pattern, reading));
    }
  }
}

function isLong(text: string): boolean {
  return text.length >= SHORTEST;
}

/** A text, and its bytes in UTF-8, one a character. */
function formsOf(text: string): string[] {
  return [text, Buffer.from(text).toString('latin1')];
}

function wordPattern(password: string): RegExp {
  const bytes = Buffer.from(password);
  const [base64, hex] = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
  const any = [password, base64, hex, hex.toUpperCase()].map(literal).join('|');
  return new RegExp(`(?<!\\w)(?:${any})(?!\\w)`, 'g');
}

/** A pattern of the text as it is. */
function literal(text: string): string {
  return text.replace(/\W/g, '\\$&');
}

/** Where a secret is read, with the padding of base64 after it. */
function* placesOf(secret: string, { text, placeOf }: Reading): Generator<Place> {
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    let end = at + secret.length;
    while (text[end] === '=') end++;
    yield placeOf(at, end);
  }
}

function matchesOf(pattern: RegExp, { text, placeOf }: Reading): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) =>
    placeOf(index, index + match.length),
  );
}
