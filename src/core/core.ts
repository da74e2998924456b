import { join } from 'node:path';
import { Accounts, type EntryList } from './accounts/accounts.ts';
import { Connections, type OpenDemo } from './accounts/connections.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import { Traces } from './accounts/traces.ts';
import type { Report } from './kraken/report.ts';
import type { News } from './news/news.ts';
import { Notifications } from './news/notifications.ts';
import { Downloader } from './exports/downloader.ts';
import { DownloadRecords } from './exports/downloadRecords.ts';
import { systemClock } from './kraken/clock.ts';
import type { SecretStore } from './accounts/keys.ts';
import { Log, type LogChannel } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { takeAccounts } from './reports/accountSync.ts';
import type { SharedKnowledge } from './reports/poll.ts';
import { Poller } from './reports/poller.ts';
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
  /** Whether the user is at this window. */
  readonly isFocused: () => boolean;
  /** Whether the reports are shown in the window that the user is at. */
  readonly isWatched: () => boolean;
  /** Whether the user wants the list to refresh by itself. */
  readonly autoRefresh: () => boolean;
  /** Tells the user, all that there is at once; resolves when it is shown. */
  readonly tell: (news: readonly News[]) => Promise<void>;
}

export type Core = ReturnType<typeof openCore>;

/** Builds what the extension knows and does, apart from what is seen of it. Sends nothing. */
export function openCore(host: CoreHost) {
  const { folder, globalState, secrets, userAgent, openDemo, channel } = host;
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

  const look = (accountId: string) => downloader.look(accountId);
  const { isFocused, isWatched, autoRefresh: isEnabled, tell } = host;
  const clock = systemClock;
  const notifications = new Notifications({
    ...{ store, folder, connect, look, isFocused, tell, clock, onUnexpected },
  });
  const poller = new Poller({
    ...{ store, refresher, clock, random: Math.random, isWatched, isEnabled },
  });
  const traces = new Traces({
    folder: join(folder, 'seen'),
    places: [files, records, notifications],
    now,
  });

  /** Takes over what another window has learnt of an account. */
  const adopt = async (accountId: string) => {
    const known = await shared.read(accountId);
    if (known) store.adopt(accountId, known);
  };
  const adoptAll = () =>
    Promise.all(store.state.accounts.map(({ account }) => adopt(account.id))).catch(onUnexpected);
  /** Looks at what lies on the disk: some file systems tell of no change. */
  const lookAtFiles = () => {
    downloader.lookAll().catch(onUnexpected);
    void adoptAll();
  };
  /** To be called when somebody begins to look. */
  const attend = () => {
    lookAtFiles();
    poller.look();
  };
  const takeAll = () =>
    takeAccounts({
      store,
      list: () => accounts.list(),
      lastKnown: (accountId) => shared.read(accountId),
    }).catch(onUnexpected);
  /** Makes the store's accounts those that there are now. */
  const sync = () => takeAll().then(attend);
  // Not before those who read the store are there.
  const loaded = Promise.resolve().then(takeAll);
  const tidy = async () => {
    await traces.tidy(accounts.list().map(({ id }) => id));
    await notifications.tidy();
  };
  loaded.then(attend).then(tidy).catch(onUnexpected);
  const watching = loaded.then(() =>
    files.watch((accountId) => {
      adopt(accountId).catch(onUnexpected);
    }),
  );
  // What has changed in between, nobody was told of.
  void watching.then(adoptAll, adoptAll);
  watching.catch(onUnexpected);

  const subscriptions = [
    accounts.onDidChange((accountId) => {
      connections.forget(accountId);
      refresher.forget(accountId);
      poller.forget(accountId);
      void sync();
    }),
    store.onDidChange(() => {
      poller.update();
    }),
  ];

  const end = async () => {
    for (const each of [...subscriptions, poller, notifications]) each.dispose();
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

  return {
    ...{ log, clock, now, accounts, connections, store, downloader, notifications },
    ...{ attend, sync, onUnexpected },
    /** Resolves when every account was asked about, however that went: the store tells. */
    refresh: () => loaded.then(() => refresher.refresh()),
    cancelRefresh: () => {
      refresher.cancel();
    },
    /** Takes in a report that was requested here, before Kraken lists it. */
    addRequested: (accountId: string, report: Report) => {
      store.addRequested(accountId, report, now());
      notifications.expect(accountId, report.id);
    },
    /** Resolves when nothing is kept of an account that the user has removed. */
    forget: (accountId: string) => traces.forget(accountId),
    /** To be called when somebody turns away, or a setting has changed. */
    reconsider: () => {
      poller.update();
    },
    /** To be called as time goes by. */
    tick: (isVisible: boolean) => {
      notifications.tick();
      if (isVisible) lookAtFiles();
      poller.update();
    },
    /** Begins nothing more, and resolves when what was begun has let go of what windows share. */
    close: () => (ended ??= end()),
  };
}
