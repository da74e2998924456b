import { Poller } from '../../../src/core/reports/poller.ts';
import type { Check } from '../../../src/core/reports/schedule.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { TestClock } from '../../support/clock.ts';
import { Journal } from '../../support/journal.ts';
import { reportOf } from '../../support/reports.ts';
import { openStore, settle } from './setup.ts';

/** A check that waits until the test ends it. */
export interface Checked extends Check {
  readonly account: string;
  /** Ends it: with nothing learnt, or with so many milliseconds to wait for room. */
  readonly end: (wait?: number) => void;
}

/** A poller of these accounts, by a clock that the test turns, whose checks the test ends. */
export function openPoller(...ids: readonly string[]) {
  const { store, of } = openStore(...ids);
  const clock = new TestClock();
  const checks = new Journal<Checked>();
  const user = { isLooking: false, isEnabled: true };
  const poller = new Poller({
    store,
    clock,
    refresher: {
      check: ({ id }, check) =>
        new Promise((end) => {
          checks.add({
            ...check,
            account: id,
            end: (wait = 0) => {
              end(wait);
            },
          });
        }),
    },
    random: () => 0.5,
    isWatched: () => user.isLooking,
    isEnabled: () => user.isEnabled,
  });
  store.onDidChange(() => {
    poller.update();
  });
  return {
    ...{ store, of, clock, checks, user, poller },
    look: (isLooking = true) => {
      user.isLooking = isLooking;
      if (isLooking) poller.viewShown();
      else poller.update();
    },
    /** Lets an account be known, with one report that was requested now and takes its time. */
    learn: (id: string, status = 'Processing') => {
      const ledgers = [reportOf({ status, createdtm: clock.now() / 1000 }, 'ledgers')];
      store.setSnapshot(id, snapshotOf(clock.now(), { trades: [], ledgers }));
    },
    /** Lets so many milliseconds pass, and all that comes of it happen. */
    pass: async (milliseconds: number) => {
      await settle();
      clock.advance(milliseconds);
      await settle();
    },
  };
}
