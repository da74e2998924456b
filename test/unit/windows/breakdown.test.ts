import assert from 'node:assert/strict';
import { assertTrue, callsBetween, HOUR, MINUTE, request, SECOND, untilReady } from './measures.ts';
import { openMachine } from './machine.ts';

/** A machine with five windows, one of which is looked at, while a report takes six hours. */
async function openWaiting() {
  const machine = await openMachine();
  const window = await machine.openWindow();
  const windows = [window];
  while (windows.length < 5) windows.push(await machine.openWindow());
  window.look();
  await machine.clock.pass(MINUTE);
  const id = await request(machine, window, 6 * 3600);
  await machine.clock.pass(HOUR);
  const failures = () =>
    windows.map(({ store }) => store.state.accounts[0]?.failure).map((failure) => failure?.kind);
  return {
    ...{ machine, windows, window, id, failures },
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  };
}

describe('windows', () => {
  it('make no call for 15 minutes after a lockout, and go on then', async () => {
    await using opened = await openWaiting();
    const { machine, windows, window, id, failures } = opened;
    const { clock, exchange } = machine;
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Temporary lockout' }, { times: 1 });
    while (!failures()[0]) await clock.pass(SECOND);
    const from = clock.trueNow();
    await clock.pass(15 * MINUTE - 2 * SECOND);
    assert.equal(callsBetween(machine, from, clock.trueNow()), 0);
    assert.deepEqual(failures(), Array(5).fill('lockout'));
    await clock.pass(MINUTE);
    assert.deepEqual(failures(), Array(5).fill(undefined));
    await untilReady(machine, window, id);
    await clock.pass(SECOND);
    for (const each of windows) assertTrue(machine, each);
  });

  it('knock ever more seldom while the network is gone, and notice when it is back', async () => {
    await using opened = await openWaiting();
    const { machine, windows, id, failures } = opened;
    const { clock, exchange } = machine;
    exchange.fail({ kind: 'drop' });
    await clock.pass(HOUR);
    const { length } = machine.calls;
    await clock.pass(2 * HOUR);
    assert.ok(machine.calls.length - length <= 2 * 37, `${machine.calls.length - length}`);
    assert.deepEqual(failures(), Array(5).fill('network'));
    exchange.recover();
    await clock.pass(5 * MINUTE + 3 * SECOND);
    assert.deepEqual(failures(), Array(5).fill(undefined));
    for (const each of windows) {
      assert.equal(each.phase(id), 'processing');
      assertTrue(machine, each);
    }
  });

  it('stop at a key that Kraken no longer takes, until the user does something', async () => {
    await using opened = await openWaiting();
    const { machine, window, failures } = opened;
    const { clock, exchange, customers } = machine;
    const { length } = machine.calls;
    exchange.revokeKey(customers[0]?.key ?? '');
    await clock.pass(8 * HOUR);
    assert.equal(machine.calls.length, length + 1);
    assert.deepEqual(failures(), Array(5).fill('key'));
    void window.refresh();
    await clock.pass(SECOND);
    assert.equal(machine.calls.length, length + 2);
  });

  it('leave the user room for refreshes by hand while something is pending', async () => {
    await using machine = await openMachine();
    const window = await machine.openWindow();
    for (const seconds of [60, 60, 60]) await request(machine, window, seconds);
    for (let second = 0; second < 60; second += 15) {
      void window.refresh();
      await machine.clock.pass(15 * SECOND);
    }
    assert.deepEqual(new Set(machine.calls.map(({ error }) => error)), new Set(['']));
  });

  it('wait for room after other programs have filled the counter of the key', async () => {
    await using opened = await openWaiting();
    const { machine, window, failures } = opened;
    const { clock, exchange } = machine;
    exchange.fail({ kind: 'refuse', error: 'EAPI:Rate limit exceeded' }, { times: 3 });
    while (!failures()[0]) await clock.pass(SECOND);
    const from = clock.trueNow();
    await clock.pass(20 * SECOND);
    assert.equal(callsBetween(machine, from, clock.trueNow()), 0);
    await clock.pass(3 * MINUTE);
    assertTrue(machine, window);
    assert.deepEqual(failures(), Array(5).fill(undefined));
  });
});
