import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  describedDays,
  descriptionProblem,
  uniqueDescription,
} from '../../../../src/core/exports/description.ts';

describe('a description as it is typed', () => {
  for (const text of ['Tax year 2025', ' x ', 'd'.repeat(100), 'Größe £ 税']) {
    it(`is good: "${text}"`, () => {
      assert.equal(descriptionProblem(text, ['Tax year 2024']), undefined);
    });
  }

  for (const [text, problem] of [
    ['', 'empty'],
    ['   ', 'empty'],
    ['d'.repeat(101), 'long'],
    ['tab\tinside', 'unprintable'],
    ['turned\u202etext', 'unprintable'],
    ['Tax year 2024', 'taken'],
    ['  TAX year 2024 ', 'taken'],
  ] as const) {
    it(`is ${problem}: ${JSON.stringify(text)}`, () => {
      assert.equal(descriptionProblem(text, ['Tax year 2024']), problem);
    });
  }
});

describe('the usual description', () => {
  for (const [firstDay, lastDay, description] of [
    ['2025-01-01', '2025-12-31', 'Ledgers 2025'],
    ['2025-04-01', '2025-06-30', 'Ledgers 2025-Q2'],
    ['2025-10-01', '2025-12-31', 'Ledgers 2025-Q4'],
    ['2024-02-01', '2024-02-29', 'Ledgers 2024-02'],
    ['2025-12-01', '2025-12-31', 'Ledgers 2025-12'],
    ['2024-02-01', '2024-02-28', 'Ledgers 2024-02-01 to 2024-02-28'],
    ['2025-02-01', '2025-04-30', 'Ledgers 2025-02-01 to 2025-04-30'],
    ['2024-01-01', '2025-12-31', 'Ledgers 2024-01-01 to 2025-12-31'],
    ['2025-06-15', '2025-06-15', 'Ledgers 2025-06-15 to 2025-06-15'],
  ] as const) {
    it(`is “${description}” from ${firstDay} to ${lastDay}`, () => {
      assert.equal(describedDays('ledgers', firstDay, lastDay), description);
    });
  }
});

describe('a unique description', () => {
  it('is the wanted one where that is free', () => {
    assert.equal(uniqueDescription('Tax year', ['Tax year 2024']), 'Tax year');
  });

  it('ends in the first number that is free', () => {
    assert.equal(uniqueDescription('Tax', ['tax']), 'Tax (2)');
    assert.equal(uniqueDescription('Tax', ['Tax', 'Tax (2)', 'Tax (4)']), 'Tax (3)');
  });

  it('counts on from a number that is there', () => {
    assert.equal(uniqueDescription('Tax (2)', ['Tax', 'Tax (2)']), 'Tax (3)');
    assert.equal(uniqueDescription('Tax (2025)', ['Tax (2025)']), 'Tax (2025) (2)');
  });

  it('can be entered as it is, whatever is wanted and taken', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 130 }));
    const check = (wanted: string, others: string[]) => {
      fc.pre(wanted.trim() !== '');
      const unique = uniqueDescription(wanted, [wanted, ...others]);
      const problem = descriptionProblem(unique, [wanted, ...others]);
      assert.ok(problem === undefined || unique === '', problem);
    };
    fc.assert(fc.property(texts, fc.array(texts), check));
  });

  it('is found among many of the same length', () => {
    const long = 'd'.repeat(120);
    const taken: string[] = [];
    for (let i = 0; i < 12; i++) taken.push(uniqueDescription(long, taken));
    assert.equal(new Set(taken).size, 12);
    assert.ok(taken.every((each) => each.length <= 100));
  });
});
