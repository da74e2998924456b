import assert from 'node:assert/strict';
import { settle } from './setup.ts';
import { openPoller } from './polling.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

describe('a poller that is held up', () => {
  it('has a lost network tried at once when somebody begins to look, once', async () => {
    const { store, look, pass, clock, poller, checks } = openPoller('A');
    const fail = () => store.setFailure('A', { kind: 'network', text: '', at: clock.now() });
    for (let times = 0; times < 9; times++) fail();
    await pass(MINUTE);
    look();
    await pass(0);
    assert.equal(checks.entries.length, 1);
    fail();
    checks.entries[0]?.end();
    for (const later of [0, 9 * SECOND, 20 * SECOND]) {
      poller.update();
      await pass(later);
    }
    assert.equal(checks.entries.length, 1);
    look();
    await pass(0);
    assert.equal(checks.entries.length, 2);
  });

  it('leaves a lost network alone that was tried seconds ago, or before the clock was put back', async () => {
    for (const [later, back] of [
      [9 * SECOND, 0],
      [MINUTE, 60 * MINUTE],
    ] as const) {
      const { store, look, pass, clock, poller, checks } = openPoller('A');
      const fail = () => store.setFailure('A', { kind: 'network', text: '', at: clock.now() });
      if (back === 0) for (let times = 0; times < 9; times++) fail();
      await pass(later);
      look();
      clock.advance(-back);
      if (back > 0) for (let times = 0; times < 9; times++) fail();
      poller.update();
      await pass(2 * MINUTE);
      assert.equal(checks.entries.length, 0);
    }
  });

  it('waits for room, and asks once there is some', async () => {
    const { learn, pass, checks } = openPoller('A');
    learn('A');
    await pass(4.5 * SECOND);
    checks.entries[0]?.end(20 * SECOND);
    await pass(20 * SECOND);
    assert.equal(checks.entries.length, 1);
    await pass(1.5 * SECOND);
    assert.equal(checks.entries.length, 2);
  });

  it('asks for room once a minute at most and at least, however long it is told to wait', async () => {
    for (const wait of [5 * MINUTE, 400 * DAY, 2 ** 31, Infinity]) {
      const { learn, pass, poller, checks } = openPoller('A');
      learn('A');
      await pass(4.5 * SECOND);
      checks.entries[0]?.end(wait);
      for (let second = 0; second < 59; second++) {
        await pass(SECOND);
        poller.update();
      }
      assert.equal(checks.entries.length, 1, `after ${wait} ms`);
      await pass(3 * SECOND);
      assert.equal(checks.entries.length, 2, `after ${wait} ms`);
    }
  });

  it('leaves who has cancelled a check alone for a minute', async () => {
    const { look, pass, poller, checks } = openPoller('A');
    look();
    await pass(0);
    checks.entries[0]?.end();
    for (let second = 0; second < 59; second++) {
      poller.update();
      await pass(SECOND);
    }
    assert.equal(checks.entries.length, 1);
    await pass(SECOND);
    assert.equal(checks.entries.length, 2);
  });

  it('goes on in a minute at most where the clock is put back after a cancel', async () => {
    const { look, pass, clock, poller, checks } = openPoller('A');
    look();
    await pass(0);
    checks.entries[0]?.end();
    await settle();
    clock.advance(-400 * DAY);
    poller.update();
    await pass(MINUTE);
    assert.equal(checks.entries.length, 2);
  });
});
