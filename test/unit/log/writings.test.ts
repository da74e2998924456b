import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openLog } from './setup.ts';
import { breaks, encodings, escapes, lists, mixtures } from './writings.ts';
import { partIn, password, context, type Encode } from './writings.ts';

/** Of each property: there are many, and each has few cases. */
const RUNS = { numRuns: 30 };

const key = fc.uint8Array({ minLength: 42, maxLength: 64 }).map((bytes) => Buffer.from(bytes));
const escape = oneOf(escapes);
const encoding = oneOf(encodings);
const lines = oneOf(breaks);
const around = oneOf(context);

/** The name comes with it for whoever reads what has failed. */
function oneOf<T>(named: Readonly<Record<string, T>>) {
  return fc.constantFrom(...Object.entries(named).map(([name, write]) => ({ name, write })));
}

/** Logs a text that holds a key. */
function withoutKey(secret: string, text: string): string {
  const { log, lines } = openLog(secret);
  log.info(text);
  return lines.join();
}

function withoutPassword(password: string, text: string): string {
  const { log, redactor, lines } = openLog();
  redactor.addPassword(password);
  log.info(text);
  return lines.join();
}

function assertGone(line: string, ...secrets: readonly string[]): void {
  assert.match(line, /‹removed›/);
  for (const secret of secrets) assert.equal(partIn(line, secret), undefined, line);
}

describe('a key never comes out of the log', () => {
  for (const [what, write] of Object.entries(escapes)) {
    it(`written ${what}, and that in whichever way`, () => {
      fc.assert(
        fc.property(
          key,
          encoding,
          lines,
          escape,
          around,
          (bytes, first, broken, last, { write: put }) => {
            const secret = bytes.toString('base64');
            const encoded = first.write(bytes);
            for (const text of [secret, encoded]) {
              const line = withoutKey(secret, put(last.write(write(broken.write(text)))));
              assertGone(line, secret, encoded);
            }
          },
        ),
        RUNS,
      );
    });
  }

  it('written three times over, each time in whichever way', () => {
    const three = fc.array(escape, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(key, three, (bytes, ways) => {
        const secret = bytes.toString('base64');
        const text = ways.reduce((written, { write }) => write(written), secret);
        assertGone(withoutKey(secret, text), secret);
      }),
    );
  });

  for (const [what, encode] of Object.entries(lists)) {
    it(`${what}, written in whichever way`, () => {
      fc.assert(
        fc.property(key, escape, escape, (bytes, first, last) => {
          const secret = bytes.toString('base64');
          for (const each of [bytes, Buffer.from(secret)]) {
            const text = last.write(first.write(encode(each)));
            assertGone(withoutKey(secret, text), secret, encode(each));
          }
        }),
        RUNS,
      );
    });
  }

  for (const [what, encode] of all(encodings, lists, mixtures)) {
    it(`encoded twice, the first time ${what}`, () => {
      fc.assert(
        fc.property(key, encoding, lines, (bytes, last, broken) => {
          const secret = bytes.toString('base64');
          for (const each of [bytes, Buffer.from(secret)]) {
            const text = last.write(Buffer.from(encode(each)));
            assertGone(withoutKey(secret, broken.write(text)), secret);
          }
        }),
        RUNS,
      );
    });
  }
});

describe('a password of eight or more characters never comes out of the log', () => {
  for (const [what, write] of Object.entries(escapes)) {
    it(`written ${what}, and that in whichever way`, () => {
      fc.assert(
        fc.property(password, escape, around, (secret, last, { write: put }) => {
          assertGone(withoutPassword(secret, put(last.write(write(secret)))), secret);
        }),
        RUNS,
      );
    });

    it(`written ${what}, and that encoded`, () => {
      const any = oneOf({ ...encodings, ...lists, ...mixtures });
      fc.assert(
        fc.property(password, any, escape, (secret, encoded, last) => {
          const text = last.write(encoded.write(Buffer.from(write(secret))));
          assertGone(withoutPassword(secret, text), secret);
        }),
        RUNS,
      );
    });
  }

  it('encoded where some letters beyond ASCII were escaped before, and some were not', () => {
    const secret = 'pass\x80word👍';
    for (const write of Object.values(escapes)) {
      const encoded = Buffer.from(write(secret)).toString('base64');
      assertGone(withoutPassword(secret, encoded), secret);
    }
  });

  for (const [what, encode] of all(encodings, lists, mixtures)) {
    it(`encoded twice, the first time ${what}`, () => {
      fc.assert(
        fc.property(password, encoding, lines, (secret, last, broken) => {
          const text = last.write(Buffer.from(encode(Buffer.from(secret))));
          assertGone(withoutPassword(secret, broken.write(text)), secret);
        }),
        RUNS,
      );
    });
  }
});

function all(...named: readonly Readonly<Record<string, Encode>>[]): [string, Encode][] {
  return named.flatMap((each) => Object.entries(each));
}
