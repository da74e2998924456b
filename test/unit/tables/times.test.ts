import assert from 'node:assert/strict';
import fc from 'fast-check';
import { monthText, TimeReader } from '../../../src/core/tables/times.ts';

/** The ticks of a text, of which only a part is passed on. */
function ticksOf(text: string, reader = new TimeReader()): number {
  const bytes = Buffer.from(`"${text}"`);
  return reader.read(bytes, 1, bytes.length - 1);
}

describe('a time', () => {
  it('is UTC, whatever the time zone of the computer', () => {
    assert.equal(ticksOf('1970-01-01 00:00:00'), 0);
    assert.equal(ticksOf('2026-10-05 12:34:56'), Date.UTC(2026, 9, 5, 12, 34, 56) * 10);
    assert.equal(ticksOf('2026-10-05T12:34:56'), Date.UTC(2026, 9, 5, 12, 34, 56) * 10);
  });

  it('has ten-thousandths of a second', () => {
    const second = Date.UTC(2026, 9, 5, 12, 34, 56) * 10;
    assert.equal(ticksOf('2026-10-05 12:34:56.1234'), second + 1234);
    assert.equal(ticksOf('2026-10-05 12:34:56.123'), second + 1230);
    assert.equal(ticksOf('2026-10-05 12:34:56.0009'), second + 9);
    assert.equal(ticksOf('2026-10-05 12:34:56.99999999'), second + 9999);
  });

  it('is every second of every day, before 1970 as well', () => {
    const reader = new TimeReader();
    const date = fc.date({
      min: new Date('0000-01-01'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (each) => {
        const text = each.toISOString().replace('Z', '').replace('T', ' ');
        assert.equal(ticksOf(text, reader), each.getTime() * 10);
        assert.equal(monthText(reader.month), text.slice(0, 7));
      }),
    );
  });

  it('is none where the calendar has no such day, or the day no such second', () => {
    const reader = new TimeReader();
    for (const text of [
      '2026-02-29 00:00:00',
      '2026-13-01 00:00:00',
      '2026-00-01 00:00:00',
      '2026-01-00 00:00:00',
      '2026-01-32 00:00:00',
      '2026-01-01 24:00:00',
      '2026-01-01 00:60:00',
      '2026-01-01 00:00:60',
    ]) {
      assert.ok(Number.isNaN(ticksOf(text, reader)), text);
    }
    assert.ok(!Number.isNaN(ticksOf('2024-02-29 00:00:00', reader)));
  });

  it('is none where it is written in another way', () => {
    const reader = new TimeReader();
    for (const text of [
      '',
      '2026-01-01',
      '2026-01-01 00:00',
      '2026-01-01 00:00:0',
      '2026/01/01 00:00:00',
      '2026-01-01_00:00:00',
      '2026-01-01 00-00-00',
      '2026-01-01 00:00:00.',
      '2026-01-01 00:00:00,5',
      '2026-01-01 00:00:00.5Z',
      '2026-01-01 00:00:00Z',
      '2026-01-01 00:00:00+01:00',
      '20a6-01-01 00:00:00',
      '2026-01-01 0a:00:00',
      '01.01.2026 00:00:00',
      '1767225600',
    ]) {
      assert.ok(Number.isNaN(ticksOf(text, reader)), text);
    }
    // What was no date is not remembered as one.
    assert.equal(ticksOf('1970-01-01 00:00:01', reader), 10_000);
  });
});
