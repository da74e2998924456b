import type { Account } from '../../../src/core/accounts/account.ts';
import { phaseOf, type Phase } from '../../../src/core/reports/phase.ts';
import type { ExportStatusReader } from '../../../src/core/reports/poll.ts';
import { Refresher } from '../../../src/core/reports/refresh.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { Poller } from '../../../src/core/reports/poller.ts';
import type { SharedMemory } from './sharedMemory.ts';
import type { SimulatedClock } from './simulatedClock.ts';

export interface DeskOptions {
  readonly clock: SimulatedClock;
  readonly random: () => number;
  readonly shared: SharedMemory;
  readonly accounts: readonly Account[];
  /** @returns `undefined` where there is no such account. */
  readonly openClient: (accountId: string) => ExportStatusReader | undefined;
}

/** Milliseconds between two looks at the clock, and for news of a file to reach a window. */
const TICK = 30_000;
const NEWS = 20;

/** One window, its parts joined as they are in the extension, but for what a user sees. */
export function openDesk({ clock, random, shared, accounts, openClient }: DeskOptions) {
  const store = new ReportStore();
  const unexpected: unknown[] = [];
  const clients = new Map(accounts.map(({ id }) => [id, openClient(id)]));
  const refresher = new Refresher({
    store,
    connect: ({ id }) => Promise.resolve(clients.get(id)),
    shared,
    now: () => clock.now(),
    onUnexpected: (error) => unexpected.push(error),
  });
  const user = { isLooking: false, wantsIt: true };
  const watcher = new Poller({
    store,
    refresher,
    clock,
    random,
    isWatched: () => user.isLooking,
    isEnabled: () => user.wantsIt,
  });
  store.onDidChange(() => {
    watcher.update();
  });
  shared.onDidWrite((accountId) => {
    void clock.sleep(NEWS).then(async () => {
      const known = await shared.read(accountId);
      if (known) store.adopt(accountId, known);
    });
  });
  const tick = async () => {
    for (;;) {
      await clock.sleep(TICK);
      watcher.update();
    }
  };
  void clock.sleep(TICK * random()).then(tick);
  store.setAccounts(accounts, new Map());
  return {
    store,
    refresher,
    watcher,
    unexpected,
    /** Looks at the list, or turns away from it. */
    look: (isLooking = true) => {
      user.isLooking = isLooking;
      if (isLooking) watcher.look();
      else watcher.update();
    },
    /** What a report is to the user of this window. */
    phase: (id: string): Phase | undefined => {
      const lists = store.state.accounts.map(({ snapshot }) => snapshot?.reports);
      const reports = lists.flatMap((each) => [...(each?.trades ?? []), ...(each?.ledgers ?? [])]);
      const report = reports.find((each) => each.id === id);
      return report && phaseOf(report, clock.now());
    },
  };
}

export type Desk = ReturnType<typeof openDesk>;
