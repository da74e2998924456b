import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DECIMAL_BYTES, DecimalWriter } from '../../../src/core/accounting/parquet/decimalBytes.ts';
import { Decimal } from '../../../src/core/tables/decimal.ts';

const LIMIT = 10n ** 38n;

/** What is written for a cell, as an integer. */
function written(text: string): bigint | string {
  const bytes = Buffer.from(text);
  const to = new DataView(new ArrayBuffer(DECIMAL_BYTES));
  const kind = new DecimalWriter().write(bytes, 0, bytes.length, to, 0);
  return kind === 'number' ? (to.getBigInt64(0) << 64n) + to.getBigUint64(8) : kind;
}

const digits = (max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: max }).map((each) => each.join(''));

const sign = fc.constantFrom('', '-');

describe('decimals in Parquet', () => {
  it('are the exact numbers of Kraken’s files', () => {
    fc.assert(
      fc.property(sign, digits(15), digits(15), (minus, whole, fraction) => {
        const text = `${minus}${whole || '0'}.${fraction}`;
        const { units, places } = Decimal.parse(text) ?? Decimal.zero;
        assert.equal(written(text), units * 10n ** BigInt(18 - places));
      }),
      { numRuns: 1000 },
    );
  });

  it('are exact for any number that fits, and for no other', () => {
    fc.assert(
      fc.property(sign, digits(22), digits(20), (minus, whole, fraction) => {
        const text = `${minus}${whole || '0'}.${fraction}`;
        const { units, places } = Decimal.parse(text) ?? Decimal.zero;
        const wanted = units * 10n ** BigInt(Math.max(0, 18 - places));
        const surplus = 10n ** BigInt(Math.max(0, places - 18));
        const value = wanted / surplus;
        const fits = wanted % surplus === 0n && value > -LIMIT && value < LIMIT;
        assert.equal(written(text), fits ? value : 'unfit');
      }),
      { numRuns: 1000 },
    );
  });

  it('go up to 38 nines, and down to as many', () => {
    const nines = `${'9'.repeat(20)}.${'9'.repeat(18)}`;
    assert.equal(written(nines), LIMIT - 1n);
    assert.equal(written(`-${nines}`), 1n - LIMIT);
    assert.equal(written('100000000000000000000'), 'unfit');
    assert.equal(written('0.0000000000000000001'), 'unfit');
    assert.equal(written('0.0000000000000000010'), 1n);
  });

  it('leave out cells that are empty or no numbers', () => {
    assert.equal(written(''), 'empty');
    for (const text of ['-', '.', '1e5', '1,5', 'NaN']) assert.equal(written(text), 'invalid');
  });
});
