import { join } from 'node:path';
import { AccountFolders } from './accounts/accountFolders.ts';
import { Accounts, type EntryList } from './accounts/accounts.ts';
import { Connections, type OpenDemo } from './accounts/connections.ts';
import { moveFormerFolders } from './accounts/formerFolders.ts';
import { KeyEnds } from './accounts/keyEnds.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import type { SecretStore } from './accounts/keys.ts';
import { Emitter, type Event } from './emitter.ts';
import { DownloadRecords } from './exports/downloadRecords.ts';
import { Downloads } from './exports/downloads.ts';
import { removeReports, type RemoveOptions } from './exports/removals.ts';
import { Requests } from './exports/requests.ts';
import type { Clock } from './kraken/clock.ts';
import type { Fetch } from './kraken/transport.ts';
import { Log, type LogChannel } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { dayNumber, type News } from './news/news.ts';
import { NewsMemory } from './news/newsMemory.ts';
import { NotificationQueue } from './news/notificationQueue.ts';
import { takeAccounts } from './reports/accountSync.ts';
import { OtherWindows } from './reports/otherWindows.ts';
import type { SharedKnowledge } from './reports/poll.ts';
import { Poller } from './reports/poller.ts';
import { Refresher } from './reports/refresh.ts';
import { SnapshotFiles } from './reports/snapshotFiles.ts';
import type { ReportsReader } from './reports/state.ts';
import { ReportStore } from './reports/store.ts';
import { Marks } from './storage/marks.ts';

/** What the core needs of the program that it runs in. */
export interface CoreHost {
  /** What the windows of this machine share; made when it is first written to. */
  readonly folder: string;
  /** Where accounts are named. */
  readonly globalState: EntryList;
  readonly secrets: SecretStore;
  /** Where the log goes. */
  readonly channel: LogChannel;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly fetch: Fetch;
  /** Such as `kraken-exports/1.2.3`. */
  readonly userAgent: () => string;
  readonly openDemo: OpenDemo;
  /** Whether the user is at this window. */
  readonly isFocused: () => boolean;
  /** Whether the reports are shown in this window. */
  readonly isVisible: () => boolean;
  /** Whether the user wants the list to refresh by itself. */
  readonly autoRefresh: () => boolean;
}

export type Core = ReturnType<typeof openCore>;

/** Resolves when the user is shown what is new, or it has begun to be dealt with. */
export type NewsListener = (news: readonly News[]) => Promise<void>;

/** Milliseconds for which it is known what was told; Kraken keeps a report for two weeks. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** Builds what the extension knows and does, apart from what is seen of it. Sends nothing. */
export function openCore(host: CoreHost) {
  const { folder, globalState, secrets, clock, random, isFocused, isVisible } = host;
  const redactor = new Redactor();
  const log = new Log(host.channel, redactor);
  const now = () => clock.now();
  const onUnexpected = (error: unknown) => {
    log.error(error);
  };

  const folders = new AccountFolders({ folder, now });
  const inFolder = (name: string) => (accountId: string) => join(folders.of(accountId), name);
  const accounts = new Accounts({ globalState, secrets, folder, clock });
  const keys = new KeyFiles(join(folder, 'keys'), clock);
  const connections = new Connections({ ...host, accounts, keys, log, redactor });
  const connect: Connections['clientOf'] = (account) => connections.clientOf(account);

  const store = new ReportStore();
  const reader: ReportsReader = store;
  const files = new SnapshotFiles(inFolder('snapshot.json'), clock);
  const shared = sharedBy(files, accounts);
  const otherWindows = new OtherWindows({ store, shared, files, onUnexpected });
  const refresher = new Refresher({ store, connect, shared, now, onUnexpected });
  const isWatched = () => isVisible() && isFocused();
  const isEnabled = host.autoRefresh;
  const poller = new Poller({ store, refresher, clock, random, isWatched, isEnabled });

  const untold = new Marks(inFolder('untold'));
  const told = new Marks(inFolder('told'));
  const requested = new Marks(inFolder('requested'));
  const keyEnds = new KeyEnds({
    ...{ store, connect, now, onUnexpected },
    fileOf: inFolder('key.json'),
    isFirstToday: (id) => told.make(id, JSON.stringify(['keyInfo', dayNumber(now())])),
  });
  const records = new DownloadRecords(inFolder('downloads'));
  const downloads = new Downloads({ store, records, connect, now, log });
  const newsListeners = new Set<NewsListener>();
  const notifications = new NotificationQueue({
    ...{ store, isFocused, clock, onUnexpected },
    memory: new NewsMemory({ untold, told, requested, now }),
    keyEnds: () => keyEnds.list(),
    look: (accountId) => downloads.look(accountId),
    tell: async (news) => {
      await Promise.all([...newsListeners].map((listener) => listener(news)));
    },
  });

  // Not before those who read the store are there.
  const loaded = Promise.resolve()
    .then(() => moveFormerFolders(folder, (accountId) => folders.of(accountId)))
    .catch(onUnexpected)
    .then(takeAll);
  const refresh = () => loaded.then(() => refresher.refresh());
  const requests = new Requests({
    ...{ store, connect, clock, onUnexpected },
    onRequested: (accountId, { id }) => {
      requested.make(accountId, id).catch(onUnexpected);
      void refresh();
    },
  });

  async function takeAll(): Promise<void> {
    const list = () => accounts.list();
    const lastKnown = (accountId: string) => shared.read(accountId);
    await takeAccounts({ store, list, lastKnown }).catch(onUnexpected);
    otherWindows.watch();
  }
  /** Looks at what lies on the disk: some file systems tell of no change. */
  const lookAtFiles = () => {
    downloads.lookAll().catch(onUnexpected);
    void otherWindows.adoptAll();
  };
  /** To be called when somebody begins to look. */
  const attend = () => {
    lookAtFiles();
    poller.look();
  };
  /** Makes the store's accounts those that there are now. */
  const sync = () => loaded.then(takeAll).then(attend);
  const tidy = async () => {
    await folders.tidy(accounts.list().map(({ id }) => id));
    for (const accountId of await folders.ids()) {
      for (const marks of [untold, told, requested]) await marks.tidy(accountId, now() - KEPT);
    }
  };
  loaded.then(attend).then(tidy).catch(onUnexpected);

  const ticks = new Emitter<undefined>();
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
    for (const each of [...subscriptions, poller, notifications, keyEnds]) each.dispose();
    refresher.cancel();
    const closing = [accounts, keys, files].map((each) => each.close());
    await Promise.allSettled([...closing, loaded.then(() => otherWindows.close())]);
  };
  let ended: Promise<void> | undefined;

  return {
    store: reader,
    ...{ log, now, accounts, connections, keyEnds, notifications, requests, downloads },
    ...{ attend, sync, refresh, onUnexpected },
    cancelRefresh: () => {
      refresher.cancel();
    },
    /** Has reports deleted, or cancelled, at Kraken. */
    removeReports: (
      options: Pick<RemoveOptions, 'type' | 'references' | 'signal' | 'onProgress'>,
    ) => removeReports({ ...options, store, connect, refresh, now, onUnexpected }),
    /** Resolves when nothing is kept of an account that the user has removed. */
    forget: async (accountId: string) => {
      await files.settled();
      await folders.remove(accountId);
    },
    /** To be called when somebody turns away, or a setting has changed. */
    reconsider: () => {
      poller.update();
    },
    /** To be called as time goes by. */
    tick: () => {
      notifications.tick();
      if (isVisible()) lookAtFiles();
      poller.update();
      ticks.fire(undefined);
    },
    /** Fires as time goes by, for what is said of the time. */
    onTick: ticks.event satisfies Event<undefined>,
    /** What a user wants to hear of, once on this machine. */
    onNews: (listener: NewsListener) => {
      newsListeners.add(listener);
      return { dispose: () => void newsListeners.delete(listener) };
    },
    /** Begins nothing more, and resolves when what was begun has let go of what windows share. */
    close: () => (ended ??= end()),
  };
}

/** Each window has a demo exchange of its own, of which there is nothing to share. */
function sharedBy(files: SnapshotFiles, accounts: Accounts): SharedKnowledge {
  const isDemo = (accountId: string) =>
    accounts.list().some(({ id, kind }) => id === accountId && kind === 'demo');
  return {
    read: async (accountId) => (isDemo(accountId) ? undefined : files.read(accountId)),
    write: async (accountId, known) => {
      if (!isDemo(accountId)) await files.write(accountId, known);
    },
    alone: (accountId, work, signal) =>
      isDemo(accountId) ? work() : files.alone(accountId, work, signal),
  };
}
