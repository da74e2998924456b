import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatAmount, divideRounded, randomPart } from '../../../../src/demo/data/amounts.ts';
import { krakenId } from '../../../../src/demo/data/ids.ts';

const units = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const places = fc.integer({ min: 0, max: 12 });

describe('amounts', () => {
  it('are written with all their decimal places', () => {
    assert.equal(formatAmount(0n, 4), '0.0000');
    assert.equal(formatAmount(-1n, 10), '-0.0000000001');
    assert.equal(formatAmount(-123_456_789n, 4), '-12345.6789');
    assert.equal(formatAmount(42n, 0), '42');
    assert.equal(formatAmount(9_007_199_254_740_991n, 10), '900719.9254740991');
    assert.equal(formatAmount(9_007_199_254_740_993n, 2), '90071992547409.93');
  });

  it('are exact to the last digit, however big they are', () => {
    const near = fc.oneof(
      units,
      fc.bigInt(2n ** 53n - 9n, 2n ** 53n + 9n),
      fc.maxSafeInteger().map(BigInt),
    );
    fc.assert(
      fc.property(near, places, (amount, count) => {
        const text = formatAmount(amount, count);
        assert.equal(BigInt(text.replace('.', '')), amount);
        assert.equal(text.split('.')[1]?.length ?? 0, count);
      }),
    );
  });

  it('are divided to the nearest, and taken a part of that is within its bounds', () => {
    assert.equal(divideRounded(5n, 2n), 3n);
    assert.equal(divideRounded(7n, 3n), 2n);
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 20n),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (amount, random) => {
          const taken = randomPart(amount, 250_000, 500_000, () => random);
          assert.ok(taken * 4n >= amount - 4n && taken * 2n <= amount);
        },
      ),
    );
  });
});

describe('ids', () => {
  it('are different for each number of an account, and for each kind', () => {
    const seeds = fc.integer();
    fc.assert(
      fc.property(seeds, fc.nat(2 ** 31), (seed, from) => {
        const ids = Array.from({ length: 5000 }, (_, i) => krakenId('L', seed, from + i));
        assert.equal(new Set(ids).size, ids.length);
        assert.notEqual(
          krakenId('T', seed, from).slice(1, 6),
          krakenId('L', seed, from).slice(1, 6),
        );
      }),
      { numRuns: 5 },
    );
  });
});
