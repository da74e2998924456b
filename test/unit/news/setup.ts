import { NewsMemory } from '../../../src/core/news/newsMemory.ts';
import { NotificationQueue } from '../../../src/core/news/notificationQueue.ts';
import type { News } from '../../../src/core/news/news.ts';
import type { Report } from '../../../src/core/kraken/report.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import type { Failure, PollResult } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { Marks } from '../../../src/core/storage/marks.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { settled } from '../../support/settled.ts';
import { openFolder } from '../exports/downloads/setup.ts';
import { accountOf } from '../reports/setup.ts';

const HOUR = 3_600;

const DONE: Promise<unknown> = Promise.resolve();

/** What a crashed window never comes to the end of. */
export const NEVER = new Promise<unknown>(() => undefined);

/** Unix seconds, so many hours after noon, the tests' now. */
export function hours(count: number): string {
  return String(NOON / 1000 + count * HOUR);
}

/** A report that was requested an hour ago, and is kept for about two weeks. */
export function report(id: string, status: string, more: Record<string, unknown> = {}): Report {
  return reportOf({ id, descr: id, status, createdtm: hours(-1), expiretm: hours(335), ...more });
}

export function failure(kind: Failure['kind'], at = NOON): Failure {
  return { kind, text: '', at, times: 1 };
}

/** What news are about, as in `ready A/ONE`. */
export function gist(news: readonly News[]): string[] {
  return news.map((each) =>
    'listed' in each
      ? `${each.kind} ${each.listed.account.id}/${each.listed.report.id}`
      : `${each.kind} ${each.account.id}`,
  );
}

/** A computer on which several windows tell news, by one clock. */
export async function openQueues() {
  const { folder, path } = await openFolder();
  const clock = new TestClock();
  const marks = (name: string) => new Marks((accountId) => path(`${accountId} ${name}`));
  const told = () => marks('told');
  const requested = marks('requested');
  const queues: NotificationQueue[] = [];
  return {
    folder,
    clock,
    requested,
    told,
    /** A window that the user is at, with these accounts unless told otherwise. */
    openWindow(...accounts: readonly string[]) {
      const store = new ReportStore();
      const messages: string[][] = [];
      /** The window looks what is there, and shows what it tells, once these are over. */
      const state = { focused: true, looking: DONE, showing: DONE };
      const unexpected: unknown[] = [];
      const queue = new NotificationQueue({
        store,
        memory: new NewsMemory({
          untold: marks('untold'),
          told: told(),
          requested,
          now: () => clock.now(),
        }),
        listKeyExpiries: () => Promise.resolve([]),
        findFiles: async (id) => {
          await state.looking;
          const downloads = store.state.accounts.find(
            ({ account }) => account.id === id,
          )?.downloads;
          store.setDownloads(id, downloads ?? new Map());
        },
        isFocused: () => state.focused,
        show: async (news) => {
          await state.showing;
          messages.push(gist(news));
        },
        clock,
        onUnexpected: (error) => unexpected.push(error),
      });
      queues.push(queue);
      const ids = accounts.length > 0 ? accounts : ['A'];
      store.setAccounts(ids.map(accountOf), new Map());
      return {
        store,
        queue,
        state,
        /** What was told, a list for each time. */
        messages,
        unexpected,
        /** Takes over a list of trades. */
        refresh: (accountId: string, ...trades: readonly Report[]) =>
          store.setSnapshot(accountId, snapshotOf(clock.now(), { trades, ledgers: [] })),
        /** Makes the account A known as the last window has left it. */
        start: (known: PollResult) => {
          store.setAccounts([accountOf('A')], new Map([['A', known]]));
        },
      };
    },
    /** Lets so many milliseconds pass, and everything happen that is due. */
    async pass(milliseconds: number) {
      for (let left = milliseconds; left > 0; left -= 100) {
        await settled();
        clock.advance(Math.min(left, 100));
      }
      await settled();
    },
    dispose() {
      for (const each of queues) each.dispose();
    },
  };
}
