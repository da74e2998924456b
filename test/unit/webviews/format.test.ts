import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  addAmounts,
  alignAmount,
  formatAmount,
  isZero,
} from '../../../src/webviews/reader/format/amounts.ts';
import { formatBytes, rowCount, shownCount } from '../../../src/webviews/reader/format/counts.ts';
import {
  dayBefore,
  dayOf,
  endOfDay,
  formatMonth,
  formatPeriod,
  formatTime,
  startOfDay,
} from '../../../src/webviews/reader/format/dates.ts';
import { formatList } from '../../../src/webviews/reader/format/joined.ts';
import { setLanguage } from '../../../src/webviews/reader/format/locale.ts';
import { progressText } from '../../../src/webviews/reader/format/progress.ts';

/** What a work returns where the language is another one. */
function inLanguage<T>(tag: string, work: () => T): T {
  setLanguage(tag);
  try {
    return work();
  } finally {
    setLanguage('en');
  }
}

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: 0, max: 30 }))
  .map(([units, places]) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const fraction = places > 0 ? `.${digits.slice(-places)}` : '';
    return `${units < 0n ? '-' : ''}${whole}${fraction}`;
  });

describe('amounts in the reader', () => {
  it('have a point in every language, as in the file, and every digit', () => {
    const amount = '-12345678901234567890.1234567890';
    const withCommas = '-12,345,678,901,234,567,890.1234567890';
    for (const language of ['en', 'ja', 'zh-cn']) {
      assert.equal(
        inLanguage(language, () => formatAmount(amount)),
        withCommas,
      );
    }
    for (const language of ['de', 'es', 'fr', 'pt-br', 'ar-eg']) {
      assert.equal(
        inLanguage(language, () => formatAmount(amount)),
        withCommas.replaceAll(',', '\u202f'),
      );
    }
  });

  it('keep every digit, whatever they are', () => {
    fc.assert(
      fc.property(decimals, (amount) => {
        assert.equal(formatAmount(amount).replaceAll(',', ''), amount);
      }),
    );
  });

  it('stay as they are if they are no numbers', () => {
    for (const text of ['', 'x', '1e5', '--1', '1,5']) assert.equal(formatAmount(text), text);
  });

  it('stand point below point', () => {
    assert.equal(alignAmount('1.5', 3), '1.5\u2007\u2007');
    assert.equal(alignAmount('1', 2), '1\u2008\u2007\u2007');
    assert.equal(alignAmount('1', 0), '1');
  });

  it('add up exactly', () => {
    assert.equal(addAmounts(['0.1', '0.2', '-0.30']), '0.00');
    assert.equal(addAmounts([]), '0');
    fc.assert(
      fc.property(decimals, (amount) => {
        const minus = amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
        assert.ok(isZero(addAmounts([amount, minus])));
      }),
    );
  });

  it('are zero however they are written', () => {
    assert.deepEqual(['0', '0.00', '-0.0', '0.01', '10'].map(isZero), [
      ...[true, true, true, false, false],
    ]);
  });
});

describe('times in the reader', () => {
  const NOON = Date.UTC(2026, 9, 5, 12, 3, 4);

  it('are those of the file, in UTC', () => {
    assert.equal(formatTime(NOON), 'Oct 5, 2026, 12:03:04');
    assert.equal(formatPeriod(NOON, NOON), 'Oct 5, 2026');
    assert.equal(formatMonth('2026-10'), 'October 2026');
    assert.equal(formatMonth('never'), 'never');
  });

  it('are days that can be typed, to their ends', () => {
    assert.equal(startOfDay('2026-10-05'), Date.UTC(2026, 9, 5));
    assert.equal(endOfDay('2026-10-05'), Date.UTC(2026, 9, 6));
    assert.deepEqual([startOfDay(''), endOfDay('5.10.')], [undefined, undefined]);
    assert.equal(dayOf(startOfDay('2026-10-05')), '2026-10-05');
    assert.equal(dayBefore(endOfDay('2026-10-05')), '2026-10-05');
    assert.deepEqual([dayOf(undefined), dayBefore(undefined)], ['', '']);
  });
});

describe('counts in the reader', () => {
  it('are words', () => {
    assert.deepEqual([rowCount(1), rowCount(1234)], ['1 row', '1,234 rows']);
    const shown = [shownCount(3, 3), shownCount(1, 3), shownCount(0, 1)];
    assert.deepEqual(shown, ['3 rows', '1 of 3 rows', '0 of 1 row']);
    assert.deepEqual([formatBytes(5), formatBytes(12_345_678)], ['5 byte', '12.3 MB']);
  });

  it('tell how far the reading is', () => {
    assert.equal(progressText(5_000_000, 10_000_000), '50% of 10 MB');
    assert.equal(progressText(5_000_000, undefined), '5 MB read');
    assert.equal(progressText(11, 10), '100% of 10 byte');
  });

  it('are put together as the language does', () => {
    assert.equal(formatList(['3 deposit', '12 trade']), '3 deposit, 12 trade');
    assert.equal(
      inLanguage('ja', () => formatList(['3 deposit', '12 trade'])),
      '3 deposit、12 trade',
    );
  });

  it('are English where the language is unknown', () => {
    assert.equal(
      inLanguage('en-US@posix', () => rowCount(1234)),
      '1,234 rows',
    );
  });
});
