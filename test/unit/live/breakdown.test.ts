import assert from 'node:assert/strict';
import { assertTrue, callsBetween, HOUR, MINUTE, request, SECOND, untilReady } from './measures.ts';
import { openOffice } from './office.ts';

/** An office with five windows, one of which is looked at, while a report takes six hours. */
async function openWaiting() {
  const office = openOffice();
  const desks = Array.from({ length: 5 }, () => office.openWindow());
  const [desk = office.openWindow()] = desks;
  desk.look();
  await office.clock.pass(MINUTE);
  const id = request(office, desk, 6 * 3600);
  await office.clock.pass(HOUR);
  const failures = () =>
    desks.map(({ store }) => store.state.accounts[0]?.failure).map((failure) => failure?.kind);
  return { office, desks, desk, id, failures };
}

describe('windows', () => {
  it('make no call for 15 minutes after a lockout, and go on then', async () => {
    const { office, desks, desk, id, failures } = await openWaiting();
    const { clock, exchange } = office;
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Temporary lockout' }, { times: 1 });
    while (!failures()[0]) await clock.pass(SECOND);
    const from = clock.trueNow();
    await clock.pass(15 * MINUTE - 2 * SECOND);
    assert.equal(callsBetween(office, from, clock.trueNow()), 0);
    assert.deepEqual(failures(), Array(5).fill('lockout'));
    await clock.pass(MINUTE);
    assert.deepEqual(failures(), Array(5).fill(undefined));
    await untilReady(office, desk, id);
    await clock.pass(SECOND);
    for (const each of desks) assertTrue(office, each);
  });

  it('knock ever more seldom while the network is gone, and notice when it is back', async () => {
    const { office, desks, id, failures } = await openWaiting();
    const { clock, exchange } = office;
    exchange.fail({ kind: 'drop' });
    await clock.pass(HOUR);
    const { length } = office.calls;
    await clock.pass(2 * HOUR);
    assert.ok(office.calls.length - length <= 2 * 37, `${office.calls.length - length}`);
    assert.deepEqual(failures(), Array(5).fill('network'));
    exchange.recover();
    await clock.pass(5 * MINUTE + 3 * SECOND);
    assert.deepEqual(failures(), Array(5).fill(undefined));
    for (const each of desks) {
      assert.equal(each.phase(id), 'processing');
      assertTrue(office, each);
    }
  });

  it('stop at a key that Kraken no longer takes, until the user does something', async () => {
    const { office, desk, failures } = await openWaiting();
    const { clock, exchange, customers } = office;
    const { length } = office.calls;
    exchange.revokeKey(customers[0]?.key ?? '');
    await clock.pass(24 * HOUR);
    assert.equal(office.calls.length, length + 1);
    assert.deepEqual(failures(), Array(5).fill('key'));
    void desk.refresher.refresh();
    await clock.pass(SECOND);
    assert.equal(office.calls.length, length + 2);
  });

  it('leave the user room for refreshes by hand while something is pending', async () => {
    const office = openOffice();
    const desk = office.openWindow();
    for (const seconds of [60, 60, 60]) request(office, desk, seconds);
    for (let second = 0; second < 60; second += 15) {
      void desk.refresher.refresh();
      await office.clock.pass(15 * SECOND);
    }
    assert.deepEqual(new Set(office.calls.map(({ outcome }) => outcome)), new Set(['ok']));
  });

  it('wait for room after other programs have filled the counter of the key', async () => {
    const { office, desk, failures } = await openWaiting();
    const { clock, exchange } = office;
    exchange.fail({ kind: 'refuse', error: 'EAPI:Rate limit exceeded' }, { times: 3 });
    while (!failures()[0]) await clock.pass(SECOND);
    const from = clock.trueNow();
    await clock.pass(20 * SECOND);
    assert.equal(callsBetween(office, from, clock.trueNow()), 0);
    await clock.pass(3 * MINUTE);
    assertTrue(office, desk);
    assert.deepEqual(failures(), Array(5).fill(undefined));
  });
});
