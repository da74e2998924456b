import assert from 'node:assert/strict';
import { knownWith, settle } from './setup.ts';
import { openPoller } from './polling.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

describe('a poller', () => {
  it('has nothing checked while nobody looks and nothing is to come', async () => {
    const { learn, pass, poller, checks } = openPoller('A', 'B');
    learn('B', 'Processed');
    for (let day = 0; day < 10; day++) {
      poller.update();
      await pass(DAY);
    }
    assert.equal(checks.entries.length, 0);
  });

  it('has nothing checked before it is known which accounts there are', async () => {
    const { pass, look, checks } = openPoller();
    look();
    await pass(DAY);
    assert.equal(checks.entries.length, 0);
  });

  it('has an account checked at once when somebody looks at it for the first time', async () => {
    const { look, pass, checks } = openPoller('A', 'B');
    look();
    await pass(0);
    assert.deepEqual(
      checks.entries.map(({ account, isUserWaiting }) => [account, isUserWaiting]),
      [
        ['A', true],
        ['B', true],
      ],
    );
  });

  it('has one check of an account at a time, however long it takes', async () => {
    const { look, learn, pass, poller, checks } = openPoller('A', 'B');
    look();
    await pass(0);
    for (let minute = 0; minute < 10; minute++) {
      poller.update();
      await pass(MINUTE);
    }
    assert.equal(checks.entries.length, 2);
    learn('A');
    checks.entries[0]?.end();
    await pass(3 * SECOND);
    assert.deepEqual(checks.entries[2]?.account, 'A');
    assert.equal(checks.entries.length, 3);
  });

  it('has what is to come checked at its pace, a moment later than who looks', async () => {
    const { learn, pass, checks } = openPoller('A');
    learn('A');
    await pass(4.5 * SECOND - 1);
    assert.equal(checks.entries.length, 0);
    await pass(1);
    assert.deepEqual(checks.entries[0]?.types, ['ledgers']);
  });

  it('leaves it to the window that has the focus, where that learns something', async () => {
    const { store, learn, pass, clock, checks } = openPoller('A');
    learn('A');
    await pass(3.5 * SECOND);
    const { snapshot } = store.state.accounts[0] ?? {};
    store.adopt('A', { snapshot, checkedAt: clock.now() });
    await pass(3 * SECOND);
    assert.equal(checks.entries.length, 0);
  });

  it('has what has become too old checked once somebody looks again', async () => {
    const { look, learn, pass, checks } = openPoller('A');
    learn('A', 'Processed');
    await pass(DAY);
    look();
    await pass(0);
    assert.equal(checks.entries.length, 1);
    look(false);
    look();
    await pass(0);
    assert.equal(checks.entries.length, 1);
  });

  it('has an account checked at once whose key was changed, even during a check', async () => {
    const { store, look, pass, poller, checks } = openPoller('A');
    look();
    await pass(0);
    store.clearFailure('A');
    poller.forget('A');
    await pass(0);
    assert.equal(checks.entries.length, 2);
    // The first says nothing any more, and holds nothing up.
    checks.entries[0]?.end();
    await pass(5 * MINUTE);
    assert.equal(checks.entries.length, 2);
  });

  it('has an account checked at once whose key was changed after a cancel', async () => {
    const { store, look, pass, poller, checks } = openPoller('A');
    look();
    await pass(0);
    checks.entries[0]?.end();
    await settle();
    store.clearFailure('A');
    poller.forget('A');
    await pass(0);
    assert.equal(checks.entries.length, 2);
  });

  it('never sleeps so long that a timer overflows', () => {
    const { store, look, clock } = openPoller('A');
    const until = clock.now() + 400 * DAY;
    look();
    store.setFailure('A', { kind: 'throttled', text: '', at: clock.now(), until });
    assert.ok(Math.max(...clock.sleeps.entries) < 2 ** 31);
  });

  it('has nothing checked any more once it is disposed of', async () => {
    const { learn, pass, poller, checks } = openPoller('A');
    learn('A');
    poller.dispose();
    learn('A');
    await pass(DAY);
    assert.equal(checks.entries.length, 0);
  });
});

describe('a poller of a list that is not to refresh by itself', () => {
  it('has nothing checked that was seen before, whatever is to come', async () => {
    const { look, learn, pass, user, checks } = openPoller('A');
    user.isEnabled = false;
    learn('A');
    look();
    await pass(DAY);
    assert.equal(checks.entries.length, 0);
  });

  it('has checked what nobody has seen yet, and what is of another key', async () => {
    const { store, look, pass, user, checks } = openPoller('A', 'B', 'C');
    user.isEnabled = false;
    for (const id of ['B', 'C']) store.adopt(id, knownWith('ABCD'));
    store.clearFailure('C');
    look();
    await pass(0);
    assert.deepEqual(
      checks.entries.map(({ account }) => account),
      ['A', 'C'],
    );
  });

  it('has everything checked again once it is', async () => {
    const { look, learn, pass, user, poller, checks } = openPoller('A');
    user.isEnabled = false;
    learn('A');
    look();
    await pass(DAY);
    user.isEnabled = true;
    poller.update();
    await pass(0);
    assert.equal(checks.entries.length, 1);
  });
});
