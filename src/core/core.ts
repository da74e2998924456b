import { join } from 'node:path';
import { Accounts, type EntryList } from './accounts/accounts.ts';
import { Connections, type OpenDemo } from './accounts/connections.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import { Downloader } from './exports/downloader.ts';
import { DownloadRecords } from './exports/downloadRecords.ts';
import { systemClock } from './kraken/clock.ts';
import type { SecretStore } from './accounts/keys.ts';
import { Log, type LogChannel } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { takeAccounts } from './reports/accountSync.ts';
import type { SharedKnowledge } from './reports/poll.ts';
import { Refresher } from './reports/refresh.ts';
import { SnapshotFiles } from './reports/snapshotFiles.ts';
import { ReportStore } from './reports/store.ts';

/** What the core needs of the program that it runs in. */
export interface CoreHost {
  /** What the windows of this machine share; made when it is first written to. */
  readonly folder: string;
  /** Where accounts are named. */
  readonly globalState: EntryList;
  readonly secrets: SecretStore;
  /** Where the log goes. */
  readonly channel: LogChannel;
  /** Such as `kraken-exports/1.2.3`. */
  readonly userAgent: () => string;
  readonly openDemo: OpenDemo;
}

/** Builds what the extension knows and does, apart from what is seen of it. Sends nothing. */
export function openCore({ folder, globalState, secrets, userAgent, openDemo, channel }: CoreHost) {
  const redactor = new Redactor();
  const log = new Log(channel, redactor);
  const now = () => systemClock.now();
  const onUnexpected = (error: unknown) => {
    log.error(error);
  };
  const accounts = new Accounts({ globalState, secrets, folder, clock: systemClock });
  const keys = new KeyFiles(join(folder, 'keys'));
  const connections = new Connections({
    accounts,
    keys,
    log,
    redactor,
    userAgent,
    openDemo,
  });
  const store = new ReportStore();
  const files = new SnapshotFiles(join(folder, 'snapshots'));
  const records = new DownloadRecords(join(folder, 'downloads'));
  const connect: Connections['clientOf'] = (account) => connections.clientOf(account);
  // Each window has a demo exchange of its own, of which there is nothing to share.
  const isDemo = (accountId: string) =>
    accounts.list().some(({ id, kind }) => id === accountId && kind === 'demo');
  const shared: SharedKnowledge = {
    read: async (accountId) => (isDemo(accountId) ? undefined : files.read(accountId)),
    write: async (accountId, known) => {
      if (!isDemo(accountId)) await files.write(accountId, known);
    },
    alone: (accountId, work, signal) =>
      isDemo(accountId) ? work() : files.alone(accountId, work, signal),
  };
  const refresher = new Refresher({ store, connect, shared, now, onUnexpected });
  const downloader = new Downloader({ store, records, connect, now, onUnexpected });

  /** Makes the store's accounts those that there are now. */
  const sync = () =>
    takeAccounts({
      store,
      list: () => accounts.list(),
      lastKnown: (accountId) => shared.read(accountId),
    }).catch(onUnexpected);
  // Not before those who read the store are there.
  const loaded = Promise.resolve().then(sync);

  /** Takes over what another window has learnt of an account. */
  const adopt = async (accountId: string) => {
    const known = await shared.read(accountId);
    if (known) store.adopt(accountId, known);
  };
  const adoptAll = () =>
    Promise.all(store.state.accounts.map(({ account }) => adopt(account.id))).catch(onUnexpected);
  const watching = loaded.then(() =>
    files.watch((accountId) => {
      adopt(accountId).catch(onUnexpected);
    }),
  );
  // What has changed in between, nobody was told of.
  void watching.then(adoptAll, adoptAll);
  watching.catch(onUnexpected);

  const end = async () => {
    refresher.cancel();
    const ends = [
      accounts.close(),
      keys.close(),
      files.close(),
      watching.then((watcher) => {
        watcher.dispose();
      }),
    ];
    await Promise.allSettled(ends);
  };
  let ended: Promise<void> | undefined;
  /** Begins nothing more, and resolves when what was begun has let go of what windows share. */
  const close = () => (ended ??= end());

  return {
    ...{ accounts, connections, store, files, records, refresher, downloader },
    ...{ log, connect, now, onUnexpected, sync, adoptAll, loaded },
    ...{ close, dispose: () => void close() },
  };
}
