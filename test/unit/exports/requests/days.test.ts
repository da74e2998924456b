import assert from 'node:assert/strict';
import fc from 'fast-check';
import { utcDay, dayProblem, typedPeriod } from '../../../../src/core/exports/days.ts';
import { NOON } from '../../../support/clock.ts';

const anyDay = fc
  .integer({ min: Date.UTC(2011, 0), max: NOON })
  .map((milliseconds) => utcDay(milliseconds / 1000));

describe('a day as it is typed', () => {
  for (const text of ['2011-01-01', '2024-02-29', '2026-10-05', ' 2026-01-31 ']) {
    it(`is good: "${text}"`, () => {
      assert.equal(dayProblem(text, NOON), undefined);
    });
  }

  for (const [text, problem] of [
    ['', 'notADay'],
    ['2026', 'notADay'],
    ['2026-1-31', 'notADay'],
    ['31.01.2026', 'notADay'],
    ['2026-02-29', 'notADay'],
    ['2026-04-31', 'notADay'],
    ['2026-13-01', 'notADay'],
    ['2026-00-10', 'notADay'],
    ['2026-01-00', 'notADay'],
    ['2026-01-01T00:00', 'notADay'],
    ['２０２６-01-01', 'notADay'],
    ['2010-12-31', 'tooEarly'],
    ['0000-01-01', 'tooEarly'],
    ['2026-10-06', 'inFuture'],
    ['9999-12-31', 'inFuture'],
  ] as const) {
    it(`is not: "${text}"`, () => {
      assert.equal(dayProblem(text, NOON), problem);
    });
  }

  it('may be the first day again, and no earlier one, where it is the last', () => {
    assert.equal(dayProblem('2026-01-31', NOON, ' 2026-01-31'), undefined);
    assert.equal(dayProblem('2026-01-30', NOON, '2026-01-31'), 'beforeFirst');
  });

  it('is in the future by the days of UTC', () => {
    const justBefore = Date.parse('2026-10-05T23:59:59.999Z');
    assert.equal(dayProblem('2026-10-06', justBefore), 'inFuture');
    assert.equal(dayProblem('2026-10-06', justBefore + 1), undefined);
  });
});

describe('the period between two typed days', () => {
  it('is from the first second of the one to the last second of the other', () => {
    const starttm = Date.parse('2024-02-28T00:00:00Z') / 1000;
    const endtm = Date.parse('2024-02-29T23:59:59Z') / 1000;
    assert.deepEqual(typedPeriod('2024-02-28', ' 2024-02-29 ', NOON), { starttm, endtm });
  });

  it('ends now where the last day is today', () => {
    assert.equal(typedPeriod('2026-01-01', '2026-10-05', NOON)?.endtm, NOON / 1000);
  });

  it('is not to be had of what is no day', () => {
    assert.equal(typedPeriod('2026-02-30', '2026-10-05', NOON), undefined);
    assert.equal(typedPeriod('2026-01-01', 'today', NOON), undefined);
  });

  it('never ends before it starts, nor after now, if both days are good', () => {
    const check = (one: string, other: string) => {
      const [first = '', last = ''] = [one, other].sort();
      assert.equal(dayProblem(first, NOON), undefined);
      assert.equal(dayProblem(last, NOON, first), undefined);
      const period = typedPeriod(first, last, NOON);
      assert.ok(period && period.starttm <= period.endtm && period.endtm <= NOON / 1000);
      assert.deepEqual([utcDay(period.starttm), utcDay(period.endtm)], [first, last]);
    };
    fc.assert(fc.property(anyDay, anyDay, check));
  });
});
