import { inspect } from 'node:util';
import fc from 'fast-check';

export type Write = (text: string) => string;
export type Encode = (bytes: Buffer) => string;

const each = (text: string, write: (unit: number, sign: string) => string) =>
  text.replace(/[^\dA-Za-z]/g, (sign) => write(sign.charCodeAt(0), sign));
const hex = (unit: number, digits: number) => unit.toString(16).padStart(digits, '0');
const inLines = (text: string, length: number, end: string) =>
  (text.match(new RegExp(`.{1,${length}}`, 'gsu')) ?? []).join(end);

/** What stands for signs that can't be written as they are, in the places where that is so. */
export const escapes: Readonly<Record<string, Write>> = {
  'as it is': (text) => text,
  'in JSON': (text) => JSON.stringify({ text }),
  'in JSON, its slashes too': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  'in JSON, each sign by its number': (text) => `"${each(text, (unit) => `\\u${hex(unit, 4)}`)}"`,
  'as JavaScript': (text) =>
    `'${each(text, (unit) => (unit < 256 ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`))}'`,
  'as Node shows it': (text) => inspect(text),
  'as Node shows it in an object': (text) => inspect({ text, list: [text] }),
  'for an address': (text) => encodeURIComponent(text.toWellFormed()),
  'for an address, in small letters': (text) =>
    encodeURIComponent(text.toWellFormed()).replace(/%../g, (escape) => escape.toLowerCase()),
  'for an address, each byte': (text) =>
    Buffer.from(text).toString('hex').toUpperCase().replace(/../g, '%$&'),
  'in a form': (text) => String(new URLSearchParams({ a: 'b', text: text.toWellFormed() })),
  'in HTML': (text) =>
    text.replace(/[&<>"']/g, (sign) => NAMES.get(sign) ?? `&#${sign.charCodeAt(0)};`),
  'in HTML, each sign by its name': (text) =>
    each(text, (unit, sign) => NAMES.get(sign) ?? `&#${unit};`),
  'in HTML, each sign by its number': (text) => each(text, (unit) => `&#${unit};`),
  'in HTML, each sign by its number in hex': (text) => each(text, (unit) => `&#x${hex(unit, 0)};`),
};

const NAMES: ReadonlyMap<string, string> = new Map([
  ...([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
  ] as const),
  ...([
    ['/', '&sol;'],
    ['+', '&plus;'],
    ['=', '&equals;'],
    ['\\', '&bsol;'],
  ] as const),
]);

/** What bytes are written in. */
export const encodings: Readonly<Record<string, Encode>> = {
  'in base64': (bytes) => bytes.toString('base64'),
  'in base64 for addresses': (bytes) => bytes.toString('base64url'),
  'in hex': (bytes) => bytes.toString('hex'),
  'in capital hex': (bytes) => bytes.toString('hex').toUpperCase(),
};

/** The same, with something beside it. */
export const mixtures: Readonly<Record<string, Encode>> = {
  'in base64, among other bytes': (bytes) =>
    Buffer.concat([Buffer.from('user:'), bytes, Buffer.from(':end')]).toString('base64'),
  'in hex, among other bytes': (bytes) => `a${bytes.toString('hex')}b`,
};

/** The same, which isn't broken into lines. */
export const lists: Readonly<Record<string, Encode>> = {
  'as numbers': (bytes) => JSON.stringify([...bytes]),
  'as numbers without blanks': (bytes) => [...bytes].join(),
  'as Node shows numbers': (bytes) => inspect([...bytes], { maxArrayLength: null }),
};

/** How a long line of letters may be broken. */
export const breaks: Readonly<Record<string, Write>> = {
  'in one line': (text) => text,
  'in lines of 64': (text) => inLines(text, 64, '\n'),
  'in lines of 76': (text) => inLines(text, 76, '\r\n'),
  'in groups': (text) => inLines(text, 8, ' '),
  'in indented lines': (text) => inLines(text, 40, '\n    '),
};

/** Where a text may stand. */
export const context: Readonly<Record<string, Write>> = {
  alone: (text) => text,
  'among words': (text) => `before ${text} after`,
  'between letters': (text) => `x${text}y`,
};

/** Passwords with much in them of what is written in another way somewhere. */
export const password: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.constantFrom('\\', '\\\\', '"', "'", '`', '%', '+', ' ', '&', '=', '/', 'é', '👍', '\n'),
      fc.constantFrom('%41', '%2541', '&amp;', '&#65;', '\\u0041', '\\n', 'pass', 'word', '123'),
    ),
    { minLength: 4, maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text.length >= 8 && text.isWellFormed());

/** @returns a part of `secret` of twelve characters that `text` holds. */
export function partIn(text: string, secret: string): string | undefined {
  const length = Math.min(12, secret.length);
  for (let at = 0; at <= secret.length - length; at++) {
    const part = secret.slice(at, at + length);
    if (text.includes(part)) return part;
  }
  return undefined;
}
