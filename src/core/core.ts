import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { AccountFolders } from './accounts/accountFolders.ts';
import { Accounts, type GlobalState } from './accounts/accounts.ts';
import { Connections, type OpenDemo } from './accounts/connections.ts';
import { moveLegacyFolders } from './accounts/legacyFolders.ts';
import { KeyExpiries } from './accounts/keyExpiries.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import type { SecretStore } from './accounts/keys.ts';
import type { Answers } from './answers/answers.ts';
import { Emitter, type Event } from './emitter.ts';
import { DownloadRecords } from './exports/downloadRecords.ts';
import { Downloads } from './exports/downloads.ts';
import { removeReports, type RemoveReportsOptions } from './exports/removeReports.ts';
import { Requests } from './exports/requests.ts';
import type { Histories } from './history/histories.ts';
import { LOCATION_FILE } from './history/history.ts';
import type { Clock } from './kraken/clock.ts';
import type { Fetch } from './kraken/transport.ts';
import { Log, type LogChannel } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { dayNumber, type News } from './news/news.ts';
import { NewsMemory } from './news/newsMemory.ts';
import { NotificationQueue } from './news/notificationQueue.ts';
import { updateAccounts } from './reports/accountSync.ts';
import { OtherWindows } from './reports/otherWindows.ts';
import { Poller } from './reports/poller.ts';
import { Refresher } from './reports/refresher.ts';
import { shareExceptDemo } from './reports/shareExceptDemo.ts';
import { SnapshotFiles } from './reports/snapshotFiles.ts';
import type { ReportReference } from './reports/reference.ts';
import type { ReportsReader } from './reports/state.ts';
import { ReportStore } from './reports/store.ts';
import { Marks } from './storage/marks.ts';
import type { Reading } from './tables/reading.ts';
import type { Tables } from './tables/tables.ts';

/** What the core needs from the program it runs in. */
export interface CoreHost {
  /** The folder that all windows on this machine share; created on the first write. */
  readonly folder: string;
  /** Where account names are stored. */
  readonly globalState: GlobalState;
  readonly secrets: SecretStore;
  /** Where the log goes. */
  readonly channel: LogChannel;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly fetch: Fetch;
  /** For example `kraken-exports/1.2.3`. */
  readonly userAgent: () => string;
  readonly openDemo: OpenDemo;
  /** Starts the worker that reads files, `core/tables/worker.ts`. */
  readonly startWorker: () => Worker;
  /** Whether this window has the focus. */
  readonly isFocused: () => boolean;
  /** Whether the view of the reports is visible in this window. */
  readonly isVisible: () => boolean;
  /** Whether the user lets the list refresh automatically. */
  readonly autoRefresh: () => boolean;
}

export type Core = ReturnType<typeof openCore>;

/** Resolves when the news is shown, or when handling it has started. */
export type NewsListener = (news: readonly News[]) => Promise<void>;

/** How long marks are kept, in milliseconds. Kraken keeps a report for two weeks. */
const MARKS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Builds everything except the user interface. Sends no request. */
export function openCore(host: CoreHost) {
  const { folder, globalState, secrets, clock, random, isFocused, isVisible } = host;
  const redactor = new Redactor();
  const log = new Log(host.channel, redactor);
  const now = () => clock.now();
  const onUnexpected = (error: unknown) => {
    log.error(error);
  };

  const folders = new AccountFolders({ folder, now });
  const inFolder = (name: string) => (accountId: string) => join(folders.path(accountId), name);
  const accounts = new Accounts({ globalState, secrets, folder, clock });
  const keys = new KeyFiles(join(folder, 'keys'), clock);
  const connections = new Connections({ ...host, accounts, keys, log, redactor });
  const connect: Connections['clientOf'] = (account) => connections.clientOf(account);

  const store = new ReportStore();
  const reader: ReportsReader = store;
  const files = new SnapshotFiles(inFolder('snapshot.json'), clock);
  const shared = shareExceptDemo(files, accounts);
  const otherWindows = new OtherWindows({ store, shared, files, onUnexpected });
  const refresher = new Refresher({ store, connect, shared, now, onUnexpected });
  const isWatched = () => isVisible() && isFocused();
  let histories: Histories | undefined;
  /** An update of a history waits for reports. */
  const isEnabled = () => host.autoRefresh() || (histories?.isUpdating ?? false);
  const poller = new Poller({ store, refresher, clock, random, isWatched, isEnabled });

  const untold = new Marks(inFolder('untold'));
  const told = new Marks(inFolder('told'));
  const requested = new Marks(inFolder('requested'));
  const keyExpiries = new KeyExpiries({
    ...{ store, connect, now, onUnexpected },
    fileOf: inFolder('key.json'),
    isFirstToday: (id) => told.add(id, JSON.stringify(['keyInfo', dayNumber(now())])),
  });
  const records = new DownloadRecords(inFolder('downloads'));
  let tables: Promise<Tables> | undefined;
  /** Reads files, in a worker. Loaded on first use. */
  const openTables = () =>
    (tables ??= import('./tables/tables.ts').then(({ Tables }) => new Tables(host.startWorker)));
  const readingOptions = {
    ...{ store, records, openTables, log },
    findFiles: (accountId: string) => downloads.findFiles(accountId),
  };
  const downloads = new Downloads({
    ...{ store, records, connect, now, log },
    onSaved: (reference) => {
      import('./exports/readings.ts')
        .then(({ readDownload }) => readDownload(readingOptions, reference))
        .catch(onUnexpected);
    },
  });
  let openedHistories: Promise<Histories> | undefined;
  /** The complete records of accounts. Loaded on first use. */
  const openHistories = () =>
    (openedHistories ??= import('./history/histories.ts').then(
      ({ Histories }) =>
        (histories = new Histories({
          ...{ store, connect, clock, openTables, log, onUnexpected },
          refresh: () => refresh(),
          fileOf: (accountId, name) => join(folders.path(accountId), name),
          claim: (accountId, name) => told.add(accountId, JSON.stringify(['history', name])),
          recordDownload: async (accountId, { id, createdtm }, table, reading) => {
            const files = [{ ...table, kind: 'table' as const }];
            await downloads.record(accountId, { id, createdtm, at: now(), files, reading });
          },
        })),
    ));
  let openedAnswers: Promise<Answers> | undefined;
  /** What is asked about histories. Loaded on first use. */
  const openAnswers = () =>
    (openedAnswers ??= import('./answers/answers.ts').then(
      ({ Answers }) => new Answers({ store, openHistories, openTables }),
    ));
  const newsListeners = new Set<NewsListener>();
  const notifications = new NotificationQueue({
    ...{ store, isFocused, clock, onUnexpected },
    memory: new NewsMemory({ untold, told, requested, now }),
    listKeyExpiries: () => keyExpiries.list(),
    findFiles: (accountId) => downloads.findFiles(accountId),
    show: async (news) => {
      await Promise.all([...newsListeners].map((listener) => listener(news)));
    },
  });

  // Starts after this function returns, so that the caller can subscribe to the store first.
  const loaded = Promise.resolve()
    .then(() => moveLegacyFolders(folder, (accountId) => folders.path(accountId)))
    .catch(onUnexpected)
    .then(loadAccounts);
  const refresh = () => loaded.then(() => refresher.refresh());
  const requests = new Requests({
    ...{ store, connect, clock, onUnexpected },
    onRequested: (accountId, { id }) => {
      requested.add(accountId, id).catch(onUnexpected);
      void refresh();
    },
  });

  async function loadAccounts(): Promise<void> {
    await updateAccounts({
      store,
      listAccounts: () => accounts.list(),
      readLast: (accountId) => shared.read(accountId),
    }).catch(onUnexpected);
    otherWindows.watch();
  }
  /** Reads the histories, if there are any. */
  const findHistories = async () => {
    const looks = accounts.list().map(({ id }) => access(inFolder(LOCATION_FILE)(id)));
    const isThere = (await Promise.allSettled(looks)).some(({ status }) => status === 'fulfilled');
    if (isThere) await (await openHistories()).readAll();
  };
  /** Checks the files on disk, because some file systems report no changes. */
  const checkFiles = () => {
    downloads.findAllFiles().catch(onUnexpected);
    void otherWindows.adoptAll();
    findHistories().catch(onUnexpected);
  };
  /** Call when the view is shown or its window gets the focus. */
  const viewShown = () => {
    checkFiles();
    poller.viewShown();
  };
  /** Brings the accounts in the store up to date. */
  const syncAccounts = () => loaded.then(loadAccounts).then(viewShown);
  const cleanUp = async () => {
    await folders.removeUnused(accounts.list().map(({ id }) => id));
    for (const accountId of await folders.ids()) {
      for (const marks of [untold, told, requested])
        await marks.removeOlder(accountId, now() - MARKS_KEPT_MS);
    }
  };
  loaded.then(viewShown).then(cleanUp).catch(onUnexpected);

  const ticks = new Emitter<undefined>();
  const subscriptions = [
    accounts.onDidChange((accountId) => {
      connections.forget(accountId);
      refresher.forget(accountId);
      poller.forget(accountId);
      void syncAccounts();
    }),
    store.onDidChange(() => {
      poller.update();
    }),
  ];
  const stop = async () => {
    for (const each of [...subscriptions, poller, notifications, keyExpiries]) each.dispose();
    refresher.cancel();
    await histories?.close();
    const closing = [accounts, keys, files, await tables].map((each) => each?.close());
    await Promise.allSettled([...closing, loaded.then(() => otherWindows.close())]);
  };
  let stopped: Promise<void> | undefined;

  return {
    store: reader,
    ...{ log, now, accounts, connections, keyExpiries, notifications, requests, downloads },
    ...{
      loaded,
      viewShown,
      syncAccounts,
      refresh,
      openTables,
      openHistories,
      openAnswers,
      onUnexpected,
    },
    cancelRefresh: () => {
      refresher.cancel();
    },
    /** Deletes or cancels reports at Kraken. */
    removeReports: (
      options: Pick<RemoveReportsOptions, 'type' | 'references' | 'signal' | 'onProgress'>,
    ) => removeReports({ ...options, store, connect, refresh, now, onUnexpected }),
    /** Remembers what was found in the file of a report. */
    recordReading: async (reference: ReportReference, reading: Reading) => {
      const { recordReading } = await import('./exports/readings.ts');
      await recordReading(readingOptions, reference, reading);
    },
    /** Deletes all stored data of an account that the user has removed. */
    forget: async (accountId: string) => {
      await files.settled();
      await folders.remove(accountId);
    },
    /** Call when the view is hidden, its window loses the focus, or a setting has changed. */
    updateSchedule: () => {
      poller.update();
    },
    /** Call about twice a minute. */
    tick: () => {
      notifications.tick();
      if (isVisible()) checkFiles();
      poller.update();
      ticks.fire(undefined);
    },
    /** Fires on every `tick`, for texts that depend on the time. */
    onTick: ticks.event satisfies Event<undefined>,
    /** Called with each news item once on this machine. */
    onNews: (listener: NewsListener) => {
      newsListeners.add(listener);
      return { dispose: () => void newsListeners.delete(listener) };
    },
    /** Starts nothing new, and resolves when all running work has released what windows share. */
    close: () => (stopped ??= stop()),
  };
}
