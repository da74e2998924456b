import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { PollResult } from './state.ts';
import type { ReportStore } from './store.ts';

export interface AccountSyncOptions {
  readonly store: ReportStore;
  readonly listAccounts: () => readonly Account[];
  /** @returns the last known result for an account, if any. */
  readonly readLast: (accountId: string) => Promise<PollResult | undefined>;
}

/**
 * Updates the accounts in the store. New accounts start with the last known result, so that the
 * list isn't empty until the exchange answers.
 */
export async function updateAccounts({
  store,
  listAccounts,
  readLast,
}: AccountSyncOptions): Promise<void> {
  const known = new Set(store.state.accounts.map(({ account }) => account.id));
  const lastResults = new Map<string, PollResult>();
  for (const { id } of listAccounts().filter(({ id }) => !known.has(id))) {
    const lastResult = await readLast(id);
    if (lastResult) lastResults.set(id, lastResult);
  }
  // List the accounts again, as they may have changed while files were read.
  const accounts = listAccounts();
  const before = store.state.accounts.map(({ account }) => account);
  if (!store.state.loaded || !isDeepStrictEqual(accounts, before)) {
    store.setAccounts(accounts, lastResults);
  }
}
