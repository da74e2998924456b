import assert from 'node:assert/strict';
import { assertTrue, assertWell, highestCount } from './measures.ts';
import { live, SCENARIOS } from './scenarios.ts';

/** Half of what Kraken's counter of a key holds on its lowest tier. */
const HALF = 7.5;

describe('windows that live for hours', () => {
  for (const scenario of SCENARIOS) {
    it(`make at most ${scenario.most} calls per hour: ${scenario.name}`, async () => {
      const { office, desks } = await live(scenario);
      assert.ok(office.calls.length <= scenario.most * scenario.hours, `${office.calls.length}`);
      assertWell(office, ...desks);
      for (const desk of desks) assertTrue(office, desk);
      assert.ok(highestCount(office.calls) <= HALF);
    });
  }

  it('make no more calls than one window does', async () => {
    const one = { name: '', hours: 7, most: 0, isLooking: true, reports: [20, 6 * 3600] };
    const [alone, among] = [await live(one), await live({ ...one, windows: 5 })];
    const more = among.office.calls.length - alone.office.calls.length;
    assert.ok(Math.abs(more) <= 2, `${more} more`);
  });
});
