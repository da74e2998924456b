import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { openRefresher } from './setup.ts';

describe('an account whose key has changed', () => {
  it('has no failure any more, and is to be asked about anew', () => {
    const { refresher, store, of } = openRefresher(['A', 'B']);
    store.fail('A', { kind: 'key', text: 'EAPI:Invalid key', at: NOON });
    store.fail('B', { kind: 'key', text: 'EAPI:Invalid key', at: NOON });
    refresher.forget('A');
    assert.equal(of('A')?.failure, undefined);
    assert.equal(of('A')?.isOutdated, true);
    assert.equal(of('B')?.failure?.kind, 'key');
    assert.equal(of('B')?.isOutdated, false);
  });

  it('takes nothing over that the former key has brought, not even its failure', async () => {
    const { refresher, asked, of, kept, answerUpTo } = openRefresher(['A', 'B']);
    const run = refresher.refresh();
    await asked.reach(2);
    refresher.forget('A');
    await answerUpTo(3);
    await run;
    assert.equal(of('A')?.snapshot, undefined);
    assert.equal(of('A')?.failure, undefined);
    assert.ok(of('B')?.snapshot);
    assert.deepEqual(
      kept.map(([id]) => id),
      ['B'],
    );
  });

  it('is no longer outdated once it was asked about, however that went', async () => {
    const { refresher, of, answerUpTo } = openRefresher(['A']);
    refresher.forget('A');
    await Promise.all([refresher.refresh(), answerUpTo(2)]);
    assert.equal(of('A')?.isOutdated, false);
  });
});
