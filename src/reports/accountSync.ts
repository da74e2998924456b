import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { Snapshot } from './snapshot.ts';
import type { ReportStore } from './store.ts';

export interface AccountSyncOptions {
  readonly store: ReportStore;
  readonly list: () => readonly Account[];
  /** @returns the last snapshot that was kept of an account, `undefined` where there is none. */
  readonly lastSnapshot: (accountId: string) => Promise<Snapshot | undefined>;
}

/**
 * Makes the store's accounts those that there are now, each new one with what was last known of
 * it, so that there is something to see before the exchange is asked.
 */
export async function takeAccounts({
  store,
  list,
  lastSnapshot,
}: AccountSyncOptions): Promise<void> {
  const known = new Set(store.state.accounts.map(({ account }) => account.id));
  const snapshots = new Map<string, Snapshot>();
  for (const { id } of list().filter(({ id }) => !known.has(id))) {
    const snapshot = await lastSnapshot(id);
    if (snapshot) snapshots.set(id, snapshot);
  }
  // Read again: a file may have taken its time.
  const accounts = list();
  const before = store.state.accounts.map(({ account }) => account);
  if (!store.state.loaded || !isDeepStrictEqual(accounts, before)) {
    store.setAccounts(accounts, snapshots);
  }
}
