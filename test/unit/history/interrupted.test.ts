import assert from 'node:assert/strict';
import type { UpdateOptions } from '../../../src/core/history/updateHistory.ts';
import { localTables } from '../../support/tables/localTables.ts';
import { openHistory } from './setup.ts';

/** Some months of an account, which is too much at once. */
const ACCOUNT = { since: Date.UTC(2026, 5) / 1000, transactionsPerDay: 1, maxRows: 150 };

/** Counts the steps of a program; it is killed at one of them, after which nothing goes on. */
function killer(at: number) {
  const { promise: killed, resolve } = Promise.withResolvers<undefined>();
  const { promise: buried, reject: bury } = Promise.withResolvers<undefined>();
  buried.catch(() => undefined);
  let steps = 0;
  const step = async () => {
    steps += 1;
    if (steps < at) return;
    resolve(undefined);
    await buried;
  };
  /** The same work with a step before it and one after it. */
  const around =
    <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      await step();
      const result = await work(...args);
      await step();
      return result;
    };
  return {
    ...{ killed, around, steps: () => steps },
    /** Lets go of what the killed program has held. */
    bury: () => {
      bury(new Error('killed'));
    },
  };
}

/** A history whose update is killed at a step. */
async function openKilled(at: number) {
  const { killed, around, steps, bury } = killer(at);
  const abort = new AbortController();
  let isAlive = true;
  const main = await openHistory({
    account: ACCOUNT,
    fetch: (url, init) =>
      isAlive ? around(main.exchange.fetch)(url, init) : main.exchange.fetch(url, init),
  });
  const tables: UpdateOptions['tables'] = {
    open: around(localTables.open),
    locate: around(localTables.locate),
    search: around(localTables.search),
    compare: around(localTables.compare),
  };
  const update = main.update({ tables, signal: abort.signal });
  const ended = await Promise.race([
    update.then(({ outcome }) => outcome.kind),
    killed.then(() => 'killed' as const),
  ]);
  isAlive = false;
  return {
    ...{ ...main, ended, steps },
    [Symbol.asyncDispose]: async () => {
      abort.abort();
      bury();
      await update;
      await main[Symbol.asyncDispose]();
    },
  };
}

describe('An update of a history that is killed', () => {
  it('goes on from there, wherever that was, and requests nothing twice', async function () {
    this.timeout('60s');
    await using whole = await openKilled(Infinity);
    assert.equal(whole.ended, 'done');
    const steps = whole.steps();
    const [truth, requested] = [await whole.truth(), whole.requested()];
    assert.deepEqual(await whole.lines(), truth);
    assert.ok(steps > 60 && requested.length > 8, `${steps} steps`);
    for (let at = 1; at <= steps; at++) {
      await using main = await openKilled(at);
      assert.equal(main.ended, 'killed');
      const { outcome } = await main.update();
      assert.equal(outcome.kind, 'done', `killed at step ${at}`);
      assert.deepEqual(await main.lines(), truth, `killed at step ${at}`);
      const all = main.requested();
      assert.equal(new Set(all).size, all.length, `killed at step ${at}: ${all.join()}`);
      const state = await main.state();
      assert.deepEqual([state.gaps, state.problems], [[], []]);
    }
  });

  it('goes on after it was cancelled, wherever that was', async function () {
    this.timeout('60s');
    await using whole = await openHistory({ account: ACCOUNT });
    const { progress } = await whole.update();
    const truth = await whole.truth();
    for (let at = 1; at <= progress.length; at++) {
      await using main = await openHistory({ account: ACCOUNT });
      const abort = new AbortController();
      let count = 0;
      const onProgress = () => {
        count += 1;
        if (count === at) abort.abort();
      };
      const { outcome } = await main.update({ signal: abort.signal, onProgress });
      assert.deepEqual(outcome, { kind: 'cancelled' });
      assert.equal((await main.update()).outcome.kind, 'done');
      assert.deepEqual(await main.lines(), truth);
      const all = main.requested();
      assert.equal(new Set(all).size, all.length);
    }
  });
});
