import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeSpan, markdownText, plain } from '../../../src/text/plain.ts';

/** Characters that begin or end a line, are no characters, or turn others around. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Texts with much in them of what is a danger somewhere. */
const foreign = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('`', '``', '\n', '\r\n', '\t', '\u0000', '\u202e', '\u2066', ' ', '👍', '\\'),
      fc.constantFrom('[x](command:y)', '<b>', '![x](y)', '**', '$(trash)', '&amp;', 'https://x.y'),
    ),
  )
  .map((parts) => parts.join(''));

describe('plain text', () => {
  it('stays as it is where there is nothing wrong with it', () => {
    for (const text of ['', 'Tax year 2025', 'ünï ☃ 👍 <b> `x` [a](b) $(x)', 'a  b']) {
      assert.equal(plain(text), text);
    }
  });

  it('is one line', () => {
    assert.equal(
      plain('one\ntwo\r\nthree\u2028four\u2029five\u0085six'),
      'one two three four five six',
    );
  });

  for (const [name, unseen] of Object.entries({
    'an escape': '\u001b',
    'a nothing': '\u0000',
    'a tab': '\t',
    'a delete': '\u007f',
    'a mark of direction': '\u200f',
    'an Arabic mark of direction': '\u061c',
    'an override of direction': '\u202e',
    'an isolate of direction': '\u2066',
    'an end of direction': '\u2069',
  })) {
    it(`has a blank in the place of ${name}`, () => {
      assert.equal(plain(`one${unseen}${unseen}two`), 'one two');
    });
  }

  it('has no blanks around it', () => {
    assert.equal(plain(' \n one \u202e\t'), 'one');
  });

  it('ends in an ellipsis where it is too long', () => {
    assert.equal(plain('a'.repeat(200)), 'a'.repeat(200));
    assert.equal(plain('a'.repeat(201)), `${'a'.repeat(199)}…`);
    assert.equal(plain('abcdef', 4), 'abc…');
    assert.equal(plain('abcd', 4), 'abcd');
  });

  it('is never cut in the middle of a character', () => {
    assert.equal(plain('ab👍👍', 4), 'ab…');
    assert.equal(plain('a👍👍👍', 4), 'a👍…');
  });

  it('holds nothing that is not seen, and is as long as it may be, whatever it was', () => {
    fc.assert(
      fc.property(foreign, fc.integer({ min: 1, max: 50 }), (text, longest) => {
        const line = plain(text, longest);
        assert.ok(line.length <= longest);
        assert.doesNotMatch(line, UNSEEN);
        assert.equal(plain(line, longest), line);
      }),
    );
  });
});

describe('a code span', () => {
  it('has a fence that is longer than any in it', () => {
    assert.equal(codeSpan('ABCD'), '`ABCD`');
    assert.equal(codeSpan('a ` b'), '``a ` b``');
    assert.equal(codeSpan('a `` ` b'), '```a `` ` b```');
  });

  it('keeps its own backticks apart from the fence', () => {
    assert.equal(codeSpan('`a'), '`` `a ``');
    assert.equal(codeSpan('a`'), '`` a` ``');
  });

  it('is nothing of nothing', () => {
    assert.equal(codeSpan(''), '');
    assert.equal(codeSpan('\n\u202e '), '');
  });

  it('is as long as it may be', () => {
    assert.equal(codeSpan('abcdef', 4), '`abc…`');
  });

  it('is closed by its own end and nothing before, whatever is in it', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const span = codeSpan(text);
        const line = plain(text);
        if (line === '') return;
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        assert.equal(span, `${fence}${inner}${fence}`);
        assert.ok(!inner.startsWith('`') && !inner.endsWith('`'));
        const runs = inner.match(/`+/g) ?? [];
        assert.ok(runs.every((run) => run.length < fence.length));
        // What Markdown makes of it: one blank is taken off where there is one on both sides.
        const shown = /^ .* $/.test(inner) ? inner.slice(1, -1) : inner;
        assert.equal(shown, line);
        assert.doesNotMatch(span, UNSEEN);
      }),
    );
  });
});

describe('text in Markdown', () => {
  it('has no sign in it that Markdown, HTML or an icon could begin with', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        assert.doesNotMatch(markdownText(text).replace(/&#\d+;/g, ''), /[!-/:-@[-`{-~]/);
      }),
    );
  });

  it('looks as it is', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const shown = markdownText(text).replace(/&#(\d+);/g, (_all, code: string) =>
          String.fromCharCode(Number(code)),
        );
        assert.equal(shown, plain(text, Infinity));
      }),
    );
  });

  it('keeps letters and digits, and is one line', () => {
    assert.equal(markdownText('Käse 12\nx'), 'Käse 12 x');
  });
});
