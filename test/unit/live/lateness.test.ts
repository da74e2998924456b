import assert from 'node:assert/strict';
import { assertTrue, assertWell, HOUR, MINUTE, request, SECOND, untilReady } from './measures.ts';
import { openOffice } from './office.ts';

/** An office with two windows, in the first of which a report is requested. */
function openWithReport(seconds: number) {
  const office = openOffice();
  const [desk, other] = [office.openWindow(), office.openWindow()];
  return { office, desk, other, id: request(office, desk, seconds) };
}

describe('a report that is ready', () => {
  for (const [seconds, most] of [
    [2, 6 * SECOND],
    [20, 8 * SECOND],
    [100, 13 * SECOND],
    [500, 33 * SECOND],
    [3000, 63 * SECOND],
    [6 * 3600, 5 * MINUTE + 3 * SECOND],
  ] as const) {
    it(`after ${seconds} s is so in all windows ${most / SECOND} s later, though nobody looks`, async () => {
      const { office, desk, other, id } = openWithReport(seconds);
      const took = await untilReady(office, desk, id);
      assert.ok(took <= seconds * SECOND + most, `${took}`);
      await office.clock.pass(SECOND);
      assert.equal(other.phase(id), 'ready');
      assertWell(office, desk, other);
    });
  }

  it('ends the calls', async () => {
    const { office, desk, id } = openWithReport(20);
    await untilReady(office, desk, id);
    const { length } = office.calls;
    await office.clock.pass(HOUR);
    assert.equal(office.calls.length, length);
  });

  it('is so soon after a night in which the machine slept, for one more call', async () => {
    const { office, desk, other, id } = openWithReport(6 * 3600);
    await office.clock.pass(HOUR);
    const { length } = office.calls;
    await office.clock.suspend(9 * HOUR);
    const took = await untilReady(office, desk, id);
    assert.ok(took <= 33 * SECOND, `${took}`);
    await office.clock.pass(HOUR);
    assert.equal(office.calls.length, length + 1);
    assertTrue(office, other);
  });

  for (const ahead of [-24 * HOUR, 24 * HOUR, -400 * 24 * HOUR]) {
    it(`is so in time although the clock is put by ${ahead / HOUR} hours meanwhile`, async () => {
      const { office, desk, id } = openWithReport(3000);
      await office.clock.pass(10 * MINUTE);
      await office.clock.set(ahead);
      const took = await untilReady(office, desk, id);
      assert.ok(took <= 2400 * SECOND + 5 * MINUTE + 3 * SECOND, `${took}`);
      assert.ok(office.calls.length < 100, `${office.calls.length} calls`);
      assertWell(office, desk);
    });
  }
});
