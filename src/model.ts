import { join } from 'node:path';
import * as v from 'valibot';
import { Accounts } from './accounts/accounts.ts';
import { Connections } from './accounts/connections.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import { Downloader } from './downloads/downloader.ts';
import { DownloadRecords } from './downloads/records.ts';
import type { Surroundings } from './extension.ts';
import { systemClock } from './kraken/clock.ts';
import type { Log } from './log/log.ts';
import type { Redactor } from './log/redactor.ts';
import { takeAccounts } from './reports/accountSync.ts';
import type { SharedKnowledge } from './reports/inquiry.ts';
import { Refresher } from './reports/refresh.ts';
import { SnapshotFiles } from './reports/snapshotFiles.ts';
import { ReportStore } from './reports/store.ts';

const Manifest = v.object({ name: v.string(), version: v.string() });

/** Builds what the extension knows and does, apart from what is seen of it. Sends nothing. */
export function openModel(
  { globalState, secrets, globalStorageUri, extension }: Surroundings,
  log: Log,
  redactor: Redactor,
) {
  const folder = globalStorageUri.fsPath;
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
    userAgent: () => {
      const { name, version } = v.parse(Manifest, extension.packageJSON);
      return `${name}/${version}`;
    },
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
    ...{ connect, folder, now, onUnexpected, sync, adoptAll, loaded },
    ...{ close, dispose: () => void close() },
  };
}
