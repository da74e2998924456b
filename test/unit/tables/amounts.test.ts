import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  AmountReader,
  decimalToPair,
  ExactSums,
  pairToDecimal,
} from '../../../src/core/tables/amounts.ts';
import { Decimal } from '../../../src/core/tables/decimal.ts';

/** What a text is read as, and the number if it is one that fits a pair. */
function readAmount(text: string): [kind: string, value?: string] {
  // Digits around it don't belong to it.
  const bytes = Buffer.from(`9${text}9`);
  const reader = new AmountReader();
  const kind = reader.read(bytes, 1, bytes.length - 1);
  return kind === 'number' ? [kind, String(pairToDecimal(reader.whole, reader.fraction))] : [kind];
}

const digits = (maxLength: number) => fc.stringMatching(/^\d+$/, { maxLength });

/** Texts of numbers, with at most so many digits before and after the point. */
const numberText = (before: number, after: number) =>
  fc
    .tuple(fc.constantFrom('', '-'), digits(before), fc.option(digits(after)))
    .map(([sign, whole, fraction]) => sign + whole + (fraction === null ? '' : `.${fraction}`));

describe('an amount', () => {
  it('is read exactly with up to 15 digits before and after the point', () => {
    for (const text of ['0', '5', '-5', '0.1', '-0.1', '999999999999999.999999999999999']) {
      assert.deepEqual(readAmount(text), ['number', text]);
    }
    assert.deepEqual(readAmount('-0.0000'), ['number', '0']);
    assert.deepEqual(readAmount('.5'), ['number', '0.5']);
    assert.deepEqual(readAmount('5.'), ['number', '5']);
  });

  it('is read in another way with more digits', () => {
    for (const text of [
      '1000000000000000',
      '0.0000000000000001',
      '1'.repeat(400),
      `0.${'0'.repeat(400)}`,
    ]) {
      assert.deepEqual(readAmount(text), ['wide']);
    }
  });

  it('may be empty, but is nothing else than digits', () => {
    assert.deepEqual(readAmount(''), ['empty']);
    for (const text of [
      '-',
      '.',
      '-.',
      '1e5',
      '+1',
      '--1',
      '1.2.3',
      ' 1',
      '1 ',
      '1,5',
      '1-',
      '/',
      ':',
    ]) {
      assert.deepEqual(readAmount(text), ['invalid'], text);
    }
  });

  it('is what a decimal reads', () => {
    const some = fc.stringMatching(/^[\d.-]*$/, { maxLength: 6 });
    fc.assert(
      fc.property(fc.oneof(some, numberText(20, 20)), (text) => {
        const [kind, value] = readAmount(text);
        const decimal = Decimal.parse(text);
        assert.equal(kind === 'number' || kind === 'wide', decimal !== undefined);
        if (value !== undefined) assert.equal(value, String(decimal));
      }),
    );
  });

  it('is a pair if it fits one', () => {
    fc.assert(
      fc.property(numberText(18, 18), (text) => {
        const decimal = Decimal.parse(text) ?? assert.fail();
        const pair = decimalToPair(decimal);
        const [, whole = '', fraction = ''] = /^-?(\d+)\.?(\d*)$/.exec(String(decimal)) ?? [];
        assert.equal(pair !== undefined, whole.length <= 15 && fraction.length <= 15);
        if (pair) assert.equal(String(pairToDecimal(...pair)), String(decimal));
      }),
    );
  });
});

describe('sums', () => {
  it('are exact whatever is added, and however much it becomes', () => {
    const amounts = fc.array(
      fc.tuple(fc.nat(600), fc.oneof(numberText(15, 15), numberText(3, 2))),
      {
        maxLength: 50,
      },
    );
    fc.assert(
      fc.property(amounts, (added) => {
        const sums = new ExactSums();
        const expected = new Map<number, Decimal>();
        const reader = new AmountReader();
        for (const [index, text] of added) {
          const bytes = Buffer.from(text);
          assert.equal(reader.read(bytes, 0, bytes.length), 'number');
          sums.add(index, reader);
          const value = Decimal.parse(text) ?? assert.fail();
          expected.set(index, (expected.get(index) ?? Decimal.zero).plus(value));
        }
        for (const [index, sum] of expected) assert.equal(String(sums.sum(index)), String(sum));
      }),
    );
  });

  it('leave what numbers can count, in both directions, and come back', () => {
    const sums = new ExactSums();
    const reader = new AmountReader();
    const add = (text: string, times: number) => {
      const bytes = Buffer.from(text);
      for (let time = 0; time < times; time++) {
        reader.read(bytes, 0, bytes.length);
        sums.add(0, reader);
      }
    };
    const most = '999999999999999.999999999999999';
    add(most, 20);
    assert.equal(String(sums.sum(0)), '19999999999999999.99999999999998');
    add(`-${most}`, 39);
    assert.equal(String(sums.sum(0)), '-18999999999999999.999999999999981');
    add(most, 19);
    assert.equal(String(sums.sum(0)), '0');
  });

  it('take long decimals among short ones', () => {
    const sums = new ExactSums();
    const reader = new AmountReader();
    reader.read(Buffer.from('0.1'), 0, 3);
    sums.add(3, reader);
    sums.addDecimal(3, Decimal.parse('123456789012345678901234567890.1') ?? assert.fail());
    sums.addDecimal(3, Decimal.parse('-0.000000000000000000000000000001') ?? assert.fail());
    assert.equal(
      String(sums.sum(3)),
      '123456789012345678901234567890.199999999999999999999999999999',
    );
    assert.equal(String(sums.sum(4)), '0');
  });
});
