import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { KrakenError } from '../../../src/core/kraken/errors.ts';
import { bytesOf, openLog } from './setup.ts';

/** The writings of a secret, and how it may lie in what is logged. */
const writings: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'without padding': (secret) => secret.replace(/=+$/, ''),
  'for an address': encodeURIComponent,
  'for an address, in small letters': (secret) =>
    encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
  'for an address that is a part of another': (secret) =>
    encodeURIComponent(encodeURIComponent(secret)),
  'with escaped slashes': (secret) => secret.replaceAll('/', '\\/'),
  'with slashes by their number': (secret) => secret.replaceAll('/', '\\u002f'),
  'for HTML': (secret) => secret.replaceAll('/', '&#x2F;').replaceAll('+', '&plus;'),
  'in the alphabet for addresses': (secret) => Buffer.from(secret, 'base64').toString('base64url'),
  'in hex': (secret) => Buffer.from(secret, 'base64').toString('hex'),
  'in capital hex': (secret) => Buffer.from(secret, 'base64').toString('hex').toUpperCase(),
  'encoded once more': (secret) => Buffer.from(secret).toString('base64'),
  'encoded once more in hex': (secret) => Buffer.from(secret).toString('hex'),
};

const places: Readonly<Record<string, (text: string) => unknown>> = {
  alone: (text) => text,
  'among words': (text) => `before ${text} after`,
  'between letters': (text) => `x${text}y`,
  'in quotes': (text) => JSON.stringify({ 'API-Key': text }),
  'in an object': (text) => ({ text }),
  'deep in an object': (text) => ({ a: { b: { c: [text] } } }),
  'where a long text would be cut': (text) => ({ long: `${' '.repeat(9_950)}${text}` }),
  'in the name of a field': (text) => ({ [text]: 1 }),
  'in a list': (text) => ['a', text],
  'in a map': (text) => new Map([['value', text]]),
  'in the key of a map': (text) => new Map([[text, 1]]),
  'in a set': (text) => new Set([text]),
  'in headers': (text) => new Headers({ 'API-Key': text }),
  'in parameters of an address': (text) => new URLSearchParams({ text }),
  'in the message of an error': (text) => new Error(`failed with ${text}`),
  'in the cause of an error': (text) => new Error('failed', { cause: new Error(text) }),
  'in a value that is the cause': (text) => new Error('failed', { cause: { text } }),
  'in one of several errors': (text) => new AggregateError([new Error(text)], 'failed'),
  'in a field of an error': (text) => Object.assign(new Error('failed'), { text }),
  'in an error of the exchange': (text) => new KrakenError('other', `EAPI:${text}`),
};

const bytes: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  bytes: (buffer) => buffer,
  'bytes in an object': (buffer) => ({ secret: buffer }),
  'bytes in a list': (buffer) => [[buffer]],
  'an array of bytes': (buffer) => Uint8Array.from(buffer),
  'an array of small numbers': (buffer) => Int8Array.from(buffer),
  memory: (buffer) => Uint8Array.from(buffer).buffer,
  'a view of memory': (buffer) => new DataView(Uint8Array.from(buffer).buffer),
  'text of bytes': (buffer) => inspect(buffer),
};

/** Nobody could tell the numbers of an unknown secret from others. */
const numbers: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  numbers: (buffer) => [...buffer],
  'numbers in JSON': (buffer) => JSON.stringify({ secret: buffer }),
};

/** Each part of a text that is long enough to be of use to somebody. */
function partsOf(text: string): string[] {
  const length = 16;
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));
}

function assertGone(lines: readonly string[], secret: string): void {
  const raw = Buffer.from(secret, 'base64');
  const texts = Object.values(writings).map((write) => write(secret));
  const lists = [[...raw].join(','), [...raw].join(', '), inspect(raw).slice('<Buffer '.length)];
  const parts = new Set([...texts, ...lists].flatMap(partsOf));
  for (const line of lines) {
    const found = partsOf(line).find((part) => parts.has(part));
    assert.equal(found, undefined, line);
  }
}

/** Logs at each level what is made of a secret, which the redactor knows or not. */
function assertRemoved(size: number, isKnown: boolean, make: (secret: string) => unknown[]): void {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const secret = bytesOf(seed, size).toString('base64');
      const { log, lines } = openLog(...(isKnown ? [secret] : []));
      for (const [index, value] of make(secret).entries()) {
        if (index % 3 === 0) log.info(value);
        else if (index % 3 === 1) log.warn('before', value, 'after');
        else log.error(value, value);
      }
      assertGone(lines, secret);
    }),
    { numRuns: 3 },
  );
}

const inEachPlace = (text: string) => Object.values(places).map((put) => put(text));

for (const [what, size, isKnown] of [
  ['a private key', 64, true],
  ['an API key', 41, true],
  ['a signature, or a private key that nobody told of,', 64, false],
] as const) {
  describe(`${what} never comes out of the log`, () => {
    for (const [writing, write] of Object.entries(writings)) {
      it(`written ${writing}`, () => {
        assertRemoved(size, isKnown, (secret) => inEachPlace(write(secret)));
      });

      it(`written ${writing}, in a call`, () => {
        const secret = bytesOf(what, size).toString('base64');
        const { log, lines } = openLog(...(isKnown ? [secret] : []));
        const text = write(secret);
        log.call(text, { endpoint: text, milliseconds: 1, outcome: 'ok', text });
        log.call(text, { endpoint: text, milliseconds: 1, outcome: 'other', text });
        assert.equal(lines.length, 2);
        assertGone(lines, secret);
      });
    }

    const forms = isKnown ? { ...bytes, ...numbers } : bytes;
    for (const [form, make] of Object.entries(forms)) {
      it(`as ${form}`, () => {
        assertRemoved(size, isKnown, (secret) => [make(Buffer.from(secret, 'base64'))]);
      });
    }
  });
}
