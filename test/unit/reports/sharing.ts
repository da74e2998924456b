import { KrakenError } from '../../../src/core/kraken/errors.ts';
import type { PollResult } from '../../../src/core/reports/state.ts';
import { openRefresher, settle } from './setup.ts';

/** What windows share, and the order in which things were done to it. */
export function openShared() {
  const known = new Map<string, PollResult>();
  const done: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return {
    known,
    done,
    read: (id: string) => Promise.resolve(known.get(id)),
    write: async (id: string, news: PollResult) => {
      // A disk takes its time.
      await settle();
      known.set(id, news);
      done.push('written');
    },
    runAlone: <T>(_: string, work: () => Promise<T>): Promise<T> => {
      const turn = last.then(async () => {
        done.push('locked');
        try {
          return await work();
        } finally {
          done.push('released');
        }
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Two windows with the same accounts. */
export function openTwoWindows(...ids: readonly string[]) {
  const shared = openShared();
  return { shared, one: openRefresher(ids, shared), other: openRefresher(ids, shared) };
}

export type OpenRefresher = ReturnType<typeof openRefresher>;

/** Lets a window's next check fail, or its next two calls find nothing. */
export async function answer({ asked }: OpenRefresher, from = 0, error?: KrakenError) {
  await asked.reach(from + 1);
  if (error) {
    asked.entries[from]?.fail(error);
    return;
  }
  asked.entries[from]?.answer([]);
  await asked.reach(from + 2);
  asked.entries[from + 1]?.answer([]);
}
