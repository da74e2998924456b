import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_WORDS, textOf, TooManyWordsError, Words } from '../../../src/core/tables/words.ts';

function idOf(words: Words, text: string): number {
  const bytes = Buffer.from(`x${text}x`);
  return words.idOf(bytes, 1, bytes.length - 1);
}

describe('words', () => {
  it('are numbered in the order in which they appear', () => {
    const words = new Words();
    const texts = ['BTC', '', 'EUR', 'BTC', 'BTC.S', ''];
    assert.deepEqual(
      texts.map((text) => idOf(words, text)),
      [0, 1, 2, 0, 3, 1],
    );
    assert.deepEqual(words.texts, ['BTC', '', 'EUR', 'BTC.S']);
  });

  it('are told apart, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('A', 'B', 'a', 'é'), maxLength: 4 }), {
          maxLength: 300,
        }),
        (texts) => {
          const words = new Words();
          const numbers = texts.map((text) => idOf(words, text));
          assert.deepEqual(
            numbers.map((number) => words.texts[number]),
            texts,
          );
          assert.deepEqual(words.texts, [...new Set(texts)]);
        },
      ),
    );
  });

  it('are not more than any column of Kraken has', () => {
    const words = new Words();
    for (let number = 0; number < MAX_WORDS; number++) idOf(words, String(number));
    assert.equal(idOf(words, '5'), 5);
    assert.throws(() => idOf(words, 'one more'), TooManyWordsError);
  });
});

describe('the text of a cell', () => {
  it('has one quote where there are two', () => {
    const bytes = Buffer.from('x say ""hi"", é');
    assert.equal(textOf(bytes, 2, bytes.length), 'say "hi", é');
    assert.equal(textOf(bytes, 2, 2), '');
  });
});
