import assert from 'node:assert/strict';
import { bytesOf, openLog } from './setup.ts';
import { escapes, partIn } from './writings.ts';

/** Characters of a line. */
const LONGEST = 10_000;
const SECRET = bytesOf('key', 64).toString('base64');
const UNKNOWN = bytesOf('signature', 64).toString('base64');
const PASSWORD = 'a "static" p\\ssword, längst';

function logged(text: string): string {
  const { log, redactor, lines } = openLog(SECRET);
  redactor.addPassword(PASSWORD);
  log.info(text);
  return lines.join().slice('info '.length);
}

/** What long texts are made of: each part may begin what does not end. */
const parts: Readonly<Record<string, string>> = {
  letters: 'a',
  words: 'some words ',
  backslashes: '\\',
  'backslashes and slashes': `${'\\'.repeat(1_000)}/`,
  percents: '%25',
  ampersands: '&amp;',
  'equals signs': '=',
  numbers: '1, ',
  'quotes and blanks': `' +${' '.repeat(100)}`,
  'beginnings of bytes': '<aa ',
  'beginnings of arrays': 'xArray(1) [',
  'base64 of base64': Buffer.from(Buffer.alloc(48).toString('base64')).toString('base64'),
  secrets: `${SECRET} `,
  passwords: PASSWORD,
};

function repeated(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length));
}

describe('a line of the log', () => {
  it('is whole where it is not too long', () => {
    const text = 'some words '.repeat(LONGEST / 10).slice(0, LONGEST);
    assert.equal(logged(text), text);
  });

  it('ends in an ellipsis where it is', () => {
    const text = 'some words '.repeat(LONGEST);
    assert.equal(logged(text), `${text.slice(0, LONGEST)}…`);
  });

  for (const [what, part] of Object.entries(parts)) {
    it(`has no end of ${what}, and no secret before or among them`, () => {
      const text = repeated(part, 100_000);
      for (const secret of [SECRET, JSON.stringify(PASSWORD), encodeURIComponent(PASSWORD)]) {
        const among = `${repeated(part, 5_000)} ${secret} ${text}`;
        for (const line of [`${secret} ${text}`, among, text + secret].map(logged)) {
          assert.ok(line.length <= LONGEST + 1);
          assert.equal(partIn(line, secret), undefined);
        }
        assert.match(logged(among), /‹removed›/);
      }
    });
  }

  const bySign = escapes['in HTML, each sign by its number'] ?? String;
  for (const [what, secret] of Object.entries({
    'a key': SECRET,
    'a private key that nobody told of': UNKNOWN,
    'a password': PASSWORD,
    'a password that is escaped twice': bySign(bySign(PASSWORD)),
  })) {
    it(`ends in no half of ${what}, wherever it is cut`, () => {
      const rest = ' and more'.repeat(LONGEST);
      // Each line takes milliseconds: every sign at its begin, and then one of several.
      for (let visible = 0; visible <= secret.length + 1; visible += visible < 16 ? 1 : 5) {
        const line = logged(`${' '.repeat(LONGEST - visible)}${secret}${rest}`);
        for (const part of [4, 8, 12].map((length) => secret.slice(0, length))) {
          assert.ok(!line.includes(part), line.trim());
        }
      }
    });
  }

  it('ends in no half of a secret, however much was taken out before', () => {
    const line = logged(`${SECRET} `.repeat(1_000));
    assert.match(line, /^(‹removed› )+(‹removed›)?…$/);
  });
});
