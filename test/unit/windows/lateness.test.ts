import assert from 'node:assert/strict';
import { assertTrue, assertWell, HOUR, MINUTE, request, SECOND, untilReady } from './measures.ts';
import { openMachine } from './machine.ts';

/** A machine with two windows, in the first of which a report is requested. */
async function openWithReport(seconds: number) {
  const machine = await openMachine();
  const window = await machine.openWindow();
  const other = await machine.openWindow();
  const id = await request(machine, window, seconds);
  return {
    ...{ machine, window, other, id },
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  };
}

describe('a report that is ready', () => {
  for (const [seconds, most] of [
    [2, 6 * SECOND],
    [20, 8 * SECOND],
    [100, 13 * SECOND],
    [500, 33 * SECOND],
    [3000, 63 * SECOND],
    [2 * 3600, 5 * MINUTE + 3 * SECOND],
  ] as const) {
    it(`after ${seconds} s is so in all windows ${most / SECOND} s later, though nobody looks`, async () => {
      await using opened = await openWithReport(seconds);
      const { machine, window, other, id } = opened;
      const took = await untilReady(machine, window, id);
      assert.ok(took <= seconds * SECOND + most, `${took}`);
      await machine.clock.pass(SECOND);
      assert.equal(other.phase(id), 'ready');
      assertWell(machine, window, other);
    });
  }

  it('ends the calls', async () => {
    await using opened = await openWithReport(20);
    const { machine, window, id } = opened;
    await untilReady(machine, window, id);
    const { length } = machine.calls;
    await machine.clock.pass(HOUR);
    assert.equal(machine.calls.length, length);
  });

  it('is so soon after a night in which the machine slept, for one more call', async () => {
    await using opened = await openWithReport(6 * 3600);
    const { machine, window, other, id } = opened;
    await machine.clock.pass(HOUR);
    const { length } = machine.calls;
    await machine.clock.suspend(9 * HOUR);
    const took = await untilReady(machine, window, id);
    assert.ok(took <= 33 * SECOND, `${took}`);
    await machine.clock.pass(HOUR);
    assert.equal(machine.calls.length, length + 1);
    assertTrue(machine, other);
  });

  for (const ahead of [-24 * HOUR, 24 * HOUR, -400 * 24 * HOUR]) {
    it(`is so in time although the clock is put by ${ahead / HOUR} hours meanwhile`, async () => {
      await using opened = await openWithReport(3000);
      const { machine, window, id } = opened;
      await machine.clock.pass(10 * MINUTE);
      await machine.clock.set(ahead);
      const took = await untilReady(machine, window, id);
      assert.ok(took <= 2400 * SECOND + 5 * MINUTE + 3 * SECOND, `${took}`);
      assert.ok(machine.calls.length < 100, `${machine.calls.length} calls`);
      assertWell(machine, window);
    });
  }
});
