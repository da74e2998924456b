import assert from 'node:assert/strict';
import { assertTrue, assertWell, highestCount } from './measures.ts';
import { live, SCENARIOS } from './scenarios.ts';

/** Half of what Kraken's counter of a key holds on its lowest tier. */
const HALF = 7.5;

describe('windows that live for hours', () => {
  for (const scenario of SCENARIOS) {
    it(`make at most ${scenario.most} calls per hour: ${scenario.name}`, async () => {
      await using lived = await live(scenario);
      const { machine, windows } = lived;
      assert.ok(machine.calls.length <= scenario.most * scenario.hours, `${machine.calls.length}`);
      assertWell(machine, ...windows);
      for (const window of windows) assertTrue(machine, window);
      assert.ok(highestCount(machine.calls) <= HALF);
    });
  }

  it('make no more calls than one window does', async () => {
    const one = { name: '', hours: 3, most: 0, isLooking: true, reports: [20, 2 * 3600] };
    await using alone = await live(one);
    await using among = await live({ ...one, windows: 5 });
    const more = among.machine.calls.length - alone.machine.calls.length;
    assert.ok(Math.abs(more) <= 2, `${more} more`);
  });
});
