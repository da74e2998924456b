import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namedPeriod, type PeriodName } from '../../../../src/core/exports/period.ts';

const NAMES = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
  'everything',
] as const;

const SOME_DAY = '2026-10-05T12:00:00Z';
const NEW_YEAR = '2027-01-01T00:00:00Z';
const LEAP_MARCH = '2028-03-31T23:59:59Z';

/** The period as text, such as `2026-10-01T00:00:00 2026-10-05T12:00:00`. */
function said(name: PeriodName, now: string): string {
  const { starttm, endtm } = namedPeriod(name, Date.parse(now));
  return [starttm, endtm].map((tm) => new Date(tm * 1000).toISOString().slice(0, 19)).join(' ');
}

const EXAMPLES: readonly (readonly [string, PeriodName, string])[] = [
  [SOME_DAY, 'thisMonth', '2026-10-01T00:00:00 2026-10-05T12:00:00'],
  [SOME_DAY, 'lastMonth', '2026-09-01T00:00:00 2026-09-30T23:59:59'],
  [SOME_DAY, 'thisQuarter', '2026-10-01T00:00:00 2026-10-05T12:00:00'],
  [SOME_DAY, 'lastQuarter', '2026-07-01T00:00:00 2026-09-30T23:59:59'],
  [SOME_DAY, 'thisYear', '2026-01-01T00:00:00 2026-10-05T12:00:00'],
  [SOME_DAY, 'lastYear', '2025-01-01T00:00:00 2025-12-31T23:59:59'],
  [SOME_DAY, 'everything', '2011-01-01T00:00:00 2026-10-05T12:00:00'],
  [NEW_YEAR, 'thisMonth', '2027-01-01T00:00:00 2027-01-01T00:00:00'],
  [NEW_YEAR, 'lastMonth', '2026-12-01T00:00:00 2026-12-31T23:59:59'],
  [NEW_YEAR, 'lastQuarter', '2026-10-01T00:00:00 2026-12-31T23:59:59'],
  [NEW_YEAR, 'lastYear', '2026-01-01T00:00:00 2026-12-31T23:59:59'],
  [LEAP_MARCH, 'thisMonth', '2028-03-01T00:00:00 2028-03-31T23:59:59'],
  [LEAP_MARCH, 'lastMonth', '2028-02-01T00:00:00 2028-02-29T23:59:59'],
  [LEAP_MARCH, 'thisQuarter', '2028-01-01T00:00:00 2028-03-31T23:59:59'],
  [LEAP_MARCH, 'lastQuarter', '2027-10-01T00:00:00 2027-12-31T23:59:59'],
];

const anyName = fc.constantFrom(...NAMES);
/** Milliseconds, from Kraken's second year to the end of the century. */
const anyTime = fc.integer({ min: Date.UTC(2012, 1), max: Date.UTC(2100, 0) });

describe('a period of the calendar', () => {
  for (const [now, name, period] of EXAMPLES) {
    it(`is known at ${now}: ${name}`, () => {
      assert.equal(said(name, now), period);
    });
  }

  it('ends neither before it starts nor after now', () => {
    const check = (name: PeriodName, now: number) => {
      const { starttm, endtm } = namedPeriod(name, now);
      assert.ok(starttm <= endtm && endtm <= now / 1000);
    };
    fc.assert(fc.property(anyName, anyTime, check));
  });

  it('is of whole seconds and whole days in UTC, but for a last day that is today', () => {
    const check = (name: PeriodName, now: number) => {
      const { starttm, endtm } = namedPeriod(name, now);
      assert.equal(starttm % 86_400, 0);
      assert.ok((endtm + 1) % 86_400 === 0 || endtm === Math.floor(now / 1000));
    };
    fc.assert(fc.property(anyName, anyTime, check));
  });

  for (const unit of ['Month', 'Quarter', 'Year'] as const) {
    it(`that is over ends right before the one that is not: ${unit}`, () => {
      const check = (now: number) => {
        const last = namedPeriod(`last${unit}`, now);
        assert.equal(last.endtm + 1, namedPeriod(`this${unit}`, now).starttm);
      };
      fc.assert(fc.property(anyTime, check));
    });
  }

  describe('on a computer far from Greenwich', () => {
    const { TZ } = process.env;

    afterEach(() => {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    });

    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      it(`is the same: ${zone}`, () => {
        process.env['TZ'] = zone;
        assert.notEqual(new Date(0).getTimezoneOffset(), 0);
        for (const [now, name, period] of EXAMPLES) assert.equal(said(name, now), period);
      });
    }
  });
});
