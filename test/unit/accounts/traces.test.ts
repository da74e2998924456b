import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { Traces } from '../../../src/core/accounts/traces.ts';
import { TestClock } from '../../support/clock.ts';
import { openFolder, removeFolders } from '../downloads/setup.ts';

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

/** Two places that keep something of each account, and windows that start by one clock. */
async function open() {
  const { path } = await openFolder();
  const clock = new TestClock();
  const places = [new Set(['A', 'B']), new Set(['A', 'C'])];
  const folder = path('made when needed');
  const traces = new Traces({
    folder,
    places: places.map((ids) => ({
      accountIds: () => Promise.resolve([...ids]),
      remove: (id) => {
        ids.delete(id);
        return Promise.resolve();
      },
    })),
    now: () => clock.now(),
  });
  return {
    clock,
    places,
    forget: (id: string) => traces.forget(id),
    /** Starts a window that knows these accounts. */
    start: (...known: readonly string[]) => traces.tidy(known),
    kept: () => places.map((ids) => [...ids].join('')).join(' '),
    seen: async () => (await readdir(folder)).sort().join(''),
  };
}

describe('what is kept of an account', () => {
  afterEach(removeFolders);

  it('stays where a window does not know the account', async () => {
    const { start, kept } = await open();
    await start();
    await start('B');
    assert.equal(kept(), 'AB AC');
  });

  it('goes where no window has known the account for two years', async () => {
    const { start, kept, seen, clock } = await open();
    await start('A', 'B', 'C');
    clock.advance(2 * YEAR);
    await start('A');
    assert.equal(kept(), 'AB AC');
    clock.advance(1);
    await start('A');
    assert.equal(kept(), 'A A');
    assert.equal(await seen(), 'A');
  });

  it('stays as long as any window knows the account, though nothing of it changes', async () => {
    const { start, kept, clock } = await open();
    for (let year = 0; year < 10; year++) {
      await start('A', 'B', 'C');
      clock.advance(YEAR);
      await start();
    }
    assert.equal(kept(), 'AB AC');
  });

  it('stays for two years more where it is from before the accounts were looked at', async () => {
    const { start, kept, clock } = await open();
    for (const expected of ['AB AC', 'AB AC', ' ']) {
      await start();
      assert.equal(kept(), expected);
      clock.advance(1.5 * YEAR);
    }
  });

  it('goes when the user removes the account, and nothing else does', async () => {
    const { forget, kept } = await open();
    await forget('A');
    assert.equal(kept(), 'B C');
  });

  it('goes once more where another window has written it after that', async () => {
    const { start, forget, kept, places, seen, clock } = await open();
    await forget('A');
    places[0]?.add('A');
    clock.advance(2 * DAY);
    await start('B', 'C');
    assert.equal(kept(), 'B C');
    assert.equal(await seen(), 'BC');
  });

  it('stays where the account is added again under the same id', async () => {
    const { start, forget, kept, places, clock } = await open();
    await forget('A');
    places[0]?.add('A');
    await start('A');
    clock.advance(2 * DAY);
    await start();
    assert.equal(kept(), 'BA C');
  });
});
