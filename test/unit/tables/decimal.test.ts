import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Decimal } from '../../../src/core/tables/decimal.ts';

/** An integer and the number of its decimal places. */
const parts = fc.tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.nat(40));

const decimal = parts.map(([units, places]) => new Decimal(units, places));

/** The number of units of 1e-80 in a decimal, by another way. */
function units({ units, places }: Decimal): bigint {
  return units * 10n ** BigInt(80 - places);
}

describe('a decimal', () => {
  it('is read and written with all of its digits', () => {
    for (const text of ['0', '1', '-1', '0.1', '-0.000000000000000000000000000001']) {
      assert.equal(String(Decimal.parse(text)), text);
    }
    const long = `${'1234567890'.repeat(3)}.${'123456789'.repeat(4)}`;
    assert.equal(String(Decimal.parse(long)), long);
    assert.equal(String(Decimal.parse(`-${long}`)), `-${long}`);
  });

  it('has one text, however it was written', () => {
    for (const text of ['1.5', '1.50', '01.5', '1.500000000000000000000']) {
      assert.equal(String(Decimal.parse(text)), '1.5');
    }
    for (const text of ['0', '-0', '0.0', '-.0', '0.', '-00.000']) {
      assert.equal(String(Decimal.parse(text)), '0');
    }
    assert.equal(String(Decimal.parse('.5')), '0.5');
    assert.equal(String(Decimal.parse('-5.')), '-5');
  });

  it('is nothing else than digits, with a sign and a point', () => {
    for (const text of ['', '-', '.', '-.', '1e5', '+1', '--1', '1.2.3', ' 1', '1,5', '0x1', '١']) {
      assert.equal(Decimal.parse(text), undefined, text);
    }
  });

  it('is not looked for long where there is none', () => {
    const digits = '1'.repeat(64 * 1024);
    for (const text of [`${digits}x`, `.${digits}x`, `${digits}.${digits}-`]) {
      assert.equal(Decimal.parse(text), undefined);
    }
  });

  it('is added, subtracted, multiplied and compared exactly', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        assert.equal(units(one.plus(other)), units(one) + units(other));
        assert.equal(units(one.minus(other)), units(one) - units(other));
        assert.equal(units(one.times(other)) * 10n ** 80n, units(one) * units(other));
        assert.equal(one.compareTo(other) < 0, units(one) < units(other));
        assert.equal(one.compareTo(other) > 0, units(one) > units(other));
        assert.equal(units(one.absolute()), units(one) < 0n ? -units(one) : units(one));
      }),
    );
  });

  it('is the same when its text is read', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        assert.equal(Decimal.parse(String(value))?.compareTo(value), 0);
      }),
    );
  });
});
