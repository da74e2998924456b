import { join } from 'node:path';
import * as v from 'valibot';
import {
  commands,
  Disposable,
  env,
  EventEmitter,
  ExtensionKind,
  l10n,
  window,
  workspace,
} from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { EntryList } from './core/accounts/accounts.ts';
import { Traces } from './core/accounts/traces.ts';
import { exportedReports, type KrakenExportsApi } from './api.ts';
import { registerCommands } from './rooms/register.ts';
import { registerArchiveFiles } from './rooms/downloading/archiveFiles.ts';
import { systemClock } from './core/kraken/clock.ts';
import { openCore } from './core/core.ts';
import { Notifications } from './rooms/notifications/notifications.ts';
import { Watcher } from './core/reports/poller.ts';
import { ReportsView } from './rooms/tree/reportsView.ts';
import { VIEW_ID } from './ui/viewId.ts';
import { ReportsStatus } from './rooms/statusBar/statusBar.ts';

const Manifest = v.object({ name: v.string(), version: v.string() });

/** Milliseconds between two looks at the clock: what is said of the time is in minutes. */
const TICK = 30_000;

const AUTO_REFRESH = 'krakenExports.autoRefresh';

/** What is used of the `ExtensionContext`. */
export interface Surroundings extends Pick<
  ExtensionContext,
  'secrets' | 'globalStorageUri' | 'subscriptions'
> {
  readonly globalState: EntryList;
  readonly extension: { readonly packageJSON: unknown; readonly extensionKind: ExtensionKind };
}

/** What this window has opened. */
let opened: ReturnType<typeof open> | undefined;

export function activate(context: Surroundings): KrakenExportsApi {
  opened = open(context);
  return opened.api;
}

/** VS Code waits for it for some seconds. */
export async function deactivate(): Promise<void> {
  await opened?.close();
}

/**
 * Builds the parts and joins them. Sends nothing: that waits until somebody looks.
 *
 * @returns `close`, which begins nothing more, and resolves when what was begun is over.
 */
export function open(context: Surroundings) {
  const { extension, subscriptions } = context;
  const channel = window.createOutputChannel(l10n.t('Kraken Exports'), { log: true });
  const folder = context.globalStorageUri.fsPath;
  const core = openCore({
    folder,
    globalState: context.globalState,
    secrets: context.secrets,
    channel,
    userAgent: () => {
      const { name, version } = v.parse(Manifest, extension.packageJSON);
      return `${name}/${version}`;
    },
    openDemo: async (now) => {
      const { openDemoExchange } = await import('./demo/demo.ts');
      return openDemoExchange(now);
    },
  });
  const { log, accounts, connections, store, files, records, refresher, downloader } = core;
  const { connect, now, onUnexpected, loaded } = core;

  const notifications = new Notifications({
    store,
    folder,
    connect,
    look: (accountId) => downloader.look(accountId),
    download: (reports) => registered.downloadByItself(reports),
    clock: systemClock,
    onUnexpected,
  });
  const watcher = new Watcher({
    store,
    refresher,
    clock: systemClock,
    random: Math.random,
    isWatched: () => view.visible && window.state.focused,
    isEnabled: () => workspace.getConfiguration().get(AUTO_REFRESH) !== false,
  });
  const look = () => {
    downloader.lookAll().catch(onUnexpected);
    // Some file systems tell of no change.
    void core.adoptAll();
  };
  const attend = () => {
    look();
    watcher.look();
  };
  const view = new ReportsView(store, now, attend);
  const status = new ReportsStatus(store, now);
  const sync = () => core.sync().then(attend);
  const traces = new Traces({
    folder: join(folder, 'seen'),
    places: [files, records, notifications],
    now,
  });
  const tidy = async () => {
    await traces.tidy(accounts.list().map(({ id }) => id));
    await notifications.tidy();
  };
  loaded.then(attend).then(tidy).catch(onUnexpected);
  const showView = async () => {
    await commands.executeCommand(`${VIEW_ID}.focus`);
    await sync();
  };
  const refresh = () => loaded.then(() => refresher.refresh());
  const clock = setInterval(() => {
    view.tick();
    status.show();
    notifications.tick();
    if (view.visible) look();
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
    notifications,
    runsRemotely:
      extension.extensionKind === ExtensionKind.Workspace && env.remoteName !== undefined,
    showView,
    forget: (accountId) => traces.forget(accountId),
    log,
    showLog: () => {
      channel.show();
    },
    clock: systemClock,
    now,
  });

  const parts = [
    ...[channel, core, view, status, watcher, notifications, changes, registered],
    registerArchiveFiles(),
    {
      dispose: () => {
        clearInterval(clock);
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
  ];
  // VS Code disposes of what it is given in that order: the log, which the rest may write to, goes last.
  subscriptions.push(Disposable.from(...parts.toReversed()));

  const api: KrakenExportsApi = {
    get reports() {
      return exportedReports(store.state, now());
    },
    onDidChange: changes.event,
    refresh,
  };
  return { api, close: () => core.close() };
}
