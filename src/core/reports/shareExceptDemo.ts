import type { Accounts } from '../accounts/accounts.ts';
import type { SharedPollResults } from './poll.ts';
import type { SnapshotFiles } from './snapshotFiles.ts';

/** Each window has its own demo exchange, so nothing about demo accounts is shared. */
export function shareExceptDemo(files: SnapshotFiles, accounts: Accounts): SharedPollResults {
  const isDemo = (accountId: string) =>
    accounts.list().some(({ id, kind }) => id === accountId && kind === 'demo');
  return {
    read: async (accountId) => (isDemo(accountId) ? undefined : files.read(accountId)),
    write: async (accountId, known) => {
      if (!isDemo(accountId)) await files.write(accountId, known);
    },
    runAlone: (accountId, work, signal) =>
      isDemo(accountId) ? work() : files.runAlone(accountId, work, signal),
  };
}
