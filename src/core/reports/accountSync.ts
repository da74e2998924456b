import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { PollResult } from './state.ts';
import type { ReportStore } from './store.ts';

export interface AccountSyncOptions {
  readonly store: ReportStore;
  readonly listAccounts: () => readonly Account[];
  /** @returns what was last known of an account, `undefined` where there is nothing. */
  readonly readLast: (accountId: string) => Promise<PollResult | undefined>;
}

/**
 * Makes the store's accounts those that there are now, each new one with what was last known of
 * it, so that there is something to see before the exchange is asked.
 */
export async function updateAccounts({
  store,
  listAccounts,
  readLast,
}: AccountSyncOptions): Promise<void> {
  const known = new Set(store.state.accounts.map(({ account }) => account.id));
  const news = new Map<string, PollResult>();
  for (const { id } of listAccounts().filter(({ id }) => !known.has(id))) {
    const last = await readLast(id);
    if (last) news.set(id, last);
  }
  // Read again: a file may have taken its time.
  const accounts = listAccounts();
  const before = store.state.accounts.map(({ account }) => account);
  if (!store.state.loaded || !isDeepStrictEqual(accounts, before)) {
    store.setAccounts(accounts, news);
  }
}
