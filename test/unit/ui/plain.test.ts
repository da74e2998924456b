import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plain } from '../../../src/core/plainText.ts';
import { foreign, UNSEEN } from './foreign.ts';

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
