import { join } from 'node:path';
import * as v from 'valibot';
import { commands, env, EventEmitter, ExtensionKind, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { Accounts, type EntryList } from './accounts/accounts.ts';
import { Connections } from './accounts/connections.ts';
import { KeyFiles } from './accounts/keyFiles.ts';
import { exportedReports, type KrakenExportsApi } from './api.ts';
import { registerCommands } from './commands/register.ts';
import { Downloader } from './downloads/downloader.ts';
import { DownloadRecords } from './downloads/records.ts';
import { registerArchiveFiles } from './editors/archiveFiles.ts';
import { systemClock } from './kraken/clock.ts';
import { Log } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { Notifications } from './notifications/notifications.ts';
import { takeAccounts } from './reports/accountSync.ts';
import { Refresher } from './reports/refresh.ts';
import { SnapshotFiles } from './reports/snapshotFiles.ts';
import { ReportStore } from './reports/store.ts';
import { Watcher } from './reports/watcher.ts';
import { ReportsView, VIEW_ID } from './views/reportsView.ts';
import { ReportsStatus } from './views/statusBar.ts';

/** Milliseconds between two looks at the clock: what is said of the time is in minutes. */
const TICK = 30_000;

const AUTO_REFRESH = 'krakenExports.autoRefresh';

const Manifest = v.object({ name: v.string(), version: v.string() });

/** What is used of the `ExtensionContext`. */
export interface Surroundings extends Pick<
  ExtensionContext,
  'secrets' | 'globalStorageUri' | 'subscriptions'
> {
  readonly globalState: EntryList;
  readonly extension: { readonly packageJSON: unknown; readonly extensionKind: ExtensionKind };
}

/** Builds the parts and joins them. Sends nothing: that waits until somebody looks. */
export function activate(context: Surroundings): KrakenExportsApi {
  const { globalState, secrets, globalStorageUri, extension, subscriptions } = context;
  const now = () => systemClock.now();

  const channel = window.createOutputChannel(l10n.t('Kraken Exports'), { log: true });
  const redactor = new Redactor();
  const log = new Log(channel, redactor);
  const accounts = new Accounts(globalState, secrets, systemClock);
  const connections = new Connections({
    accounts,
    keys: new KeyFiles(join(globalStorageUri.fsPath, 'keys')),
    log,
    redactor,
    userAgent: () => {
      const { name, version } = v.parse(Manifest, extension.packageJSON);
      return `${name}/${version}`;
    },
  });
  const files = new SnapshotFiles(join(globalStorageUri.fsPath, 'snapshots'));
  const store = new ReportStore();
  const unexpected = (error: unknown) => {
    log.error(error);
  };
  const refresher = new Refresher({
    store,
    connect: (account) => connections.clientOf(account),
    shared: files,
    now,
    onUnexpected: unexpected,
  });
  const records = new DownloadRecords(join(globalStorageUri.fsPath, 'downloads'));
  const downloader = new Downloader({
    store,
    records,
    connect: (account) => connections.clientOf(account),
    now,
    onUnexpected: unexpected,
  });
  const notifications = new Notifications({
    store,
    folder: globalStorageUri.fsPath,
    connect: (account) => connections.clientOf(account),
    look: (accountId) => downloader.look(accountId),
    download: (reports) => registered.downloadByItself(reports),
    clock: systemClock,
    onUnexpected: unexpected,
  });
  const look = () => {
    downloader.lookAll().catch(unexpected);
  };
  const watcher = new Watcher({
    store,
    refresher,
    clock: systemClock,
    random: Math.random,
    isWatched: () => view.visible && window.state.focused,
    isEnabled: () => workspace.getConfiguration().get(AUTO_REFRESH) !== false,
  });
  const attend = () => {
    look();
    watcher.update();
  };
  const view = new ReportsView(store, now, attend);
  const status = new ReportsStatus(store, now);

  const sync = () =>
    takeAccounts({
      store,
      list: () => accounts.list(),
      lastKnown: (accountId) => files.read(accountId),
    }).then(attend, unexpected);
  /** Takes over what another window has learnt of an account. */
  const adopt = async (accountId: string) => {
    const known = await files.read(accountId);
    if (known) store.adopt(accountId, known);
  };
  const loaded = sync();
  const watching = loaded.then(() => files.watch((accountId) => void adopt(accountId)));
  watching.catch(unexpected);
  const removeOthers = async () => {
    const ids = accounts.list().map(({ id }) => id);
    await files.removeOthers(ids);
    await records.removeOthers(ids);
    await notifications.tidy(ids);
  };
  loaded.then(removeOthers).catch(unexpected);
  const showView = async () => {
    await commands.executeCommand(`${VIEW_ID}.focus`);
    await sync();
  };
  const refresh = () => loaded.then(() => refresher.refresh());
  const clock = setInterval(() => {
    view.tick();
    status.show();
    if (view.visible) look();
    notifications.tick();
    watcher.update();
  }, TICK);
  const changes = new EventEmitter<void>();
  const registered = registerCommands({
    accounts,
    connections,
    store,
    addRequested: (accountId, report) => {
      store.addRequested(accountId, report, now());
      notifications.expect(accountId, report.id);
    },
    refresh,
    cancelRefresh: () => {
      refresher.cancel();
    },
    selection: () => view.selection,
    downloader,
    records,
    notifications,
    runsRemotely:
      extension.extensionKind === ExtensionKind.Workspace && env.remoteName !== undefined,
    showView,
    files,
    log,
    showLog: () => {
      channel.show();
    },
    clock: systemClock,
    now,
  });

  subscriptions.push(
    channel,
    accounts,
    view,
    status,
    watcher,
    notifications,
    changes,
    {
      dispose: () => {
        clearInterval(clock);
        refresher.cancel();
        watching.then((watch) => {
          watch.dispose();
        }, unexpected);
      },
    },
    accounts.onDidChange((accountId) => {
      connections.forget(accountId);
      refresher.forget(accountId);
      watcher.forget(accountId);
      void sync();
    }),
    // Another window may have added or removed an account: `globalState` tells nobody.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) void sync();
      else watcher.update();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(AUTO_REFRESH)) watcher.update();
    }),
    store.onDidChange(() => {
      changes.fire();
      watcher.update();
    }),
    registerArchiveFiles(),
    registered,
  );

  return {
    get reports() {
      return exportedReports(store.state, now());
    },
    onDidChange: changes.event,
    refresh,
  };
}
