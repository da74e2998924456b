import { join } from 'node:path';
import { AccountFolders } from './accounts/accountFolders.ts';
import { Accounts } from './accounts/accounts.ts';
import { Connections } from './accounts/connections.ts';
import { moveLegacyFolders } from './accounts/legacyFolders.ts';
import { KeyExpiries } from './accounts/keyExpiries.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import { HistoryExports } from './accounting/historyExports.ts';
import type { Answers } from './answers/answers.ts';
import { Emitter, type Event } from './emitter.ts';
import { DownloadRecords } from './exports/downloadRecords.ts';
import { Downloads } from './exports/downloads.ts';
import { removeReports, type RemoveReportsOptions } from './exports/removeReports.ts';
import { Requests } from './exports/requests.ts';
import { LazyHistories } from './history/lazyHistories.ts';
import type { CoreHost } from './host.ts';
import { Log } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { dayNumber } from './news/news.ts';
import { NewsListeners, type NewsListener } from './news/newsListeners.ts';
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

export type Core = ReturnType<typeof openCore>;

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
  const isEnabled = () => host.autoRefresh() || histories.isUpdating;
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
    (tables ??= import('./tables/tables.ts').then(
      ({ Tables }) => new Tables(() => host.startWorker('tables')),
    ));
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
  const histories = new LazyHistories({
    ...{ store, connect, clock, openTables, log, onUnexpected },
    refresh: () => refresh(),
    fileOf: (accountId, name) => join(folders.path(accountId), name),
    claim: (accountId, name) => told.add(accountId, JSON.stringify(['history', name])),
    recordDownload: async (accountId, { id, createdtm }, table, reading) => {
      const files = [{ ...table, kind: 'table' as const }];
      await downloads.record(accountId, { id, createdtm, at: now(), files, reading });
    },
  });
  /** The complete records of accounts. Loaded on first use. */
  const openHistories = () => histories.open();
  let openedAnswers: Promise<Answers> | undefined;
  /** What is asked about histories. Loaded on first use. */
  const openAnswers = () =>
    (openedAnswers ??= import('./answers/answers.ts').then(
      ({ Answers }) => new Answers({ store, openHistories, openTables }),
    ));
  const historyExports = new HistoryExports(host.startWorker);
  const newsMemory = new NewsMemory({ untold, told, requested, now });
  const newsListeners = new NewsListeners();
  const notifications = new NotificationQueue({
    ...{ store, isFocused, clock, onUnexpected },
    memory: newsMemory,
    listKeyExpiries: () => keyExpiries.list(),
    findFiles: (accountId) => downloads.findFiles(accountId),
    show: (news) => newsListeners.tell(news),
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
  /** Checks the files on disk, because some file systems report no changes. */
  const checkFiles = () => {
    downloads.findAllFiles().catch(onUnexpected);
    void otherWindows.adoptAll();
    histories.find(accounts.list().map(({ id }) => id)).catch(onUnexpected);
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
    for (const accountId of await folders.ids()) await newsMemory.forgetOld(accountId);
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
    await Promise.all([histories.close(), historyExports.close()]);
    const closing = [accounts, keys, files, await tables].map((each) => each?.close());
    await Promise.allSettled([...closing, loaded.then(() => otherWindows.close())]);
  };
  let stopped: Promise<void> | undefined;

  return {
    store: reader,
    ...{ log, now, accounts, connections, keyExpiries, notifications, requests, downloads },
    ...{ loaded, viewShown, syncAccounts, refresh, onUnexpected },
    ...{ openTables, openHistories, openAnswers },
    /** Writes the history of an account for other programs. */
    exportHistory: (options: Parameters<HistoryExports['run']>[0]) => historyExports.run(options),
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
    onNews: (listener: NewsListener) => newsListeners.add(listener),
    /** Starts nothing new, and resolves when all running work has released what windows share. */
    close: () => (stopped ??= stop()),
  };
}
