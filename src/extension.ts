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
import { exportedReports, type KrakenExportsApi } from './api.ts';
import { registerCommands } from './rooms/register.ts';
import { registerArchiveFiles } from './rooms/downloading/archiveFiles.ts';
import { openCore } from './core/core.ts';
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
  const core = openCore({
    folder: context.globalStorageUri.fsPath,
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
    isFocused: () => window.state.focused,
    isWatched: () => view.visible && window.state.focused,
    autoRefresh: () => workspace.getConfiguration().get(AUTO_REFRESH) !== false,
    tell: async (news) => {
      // With all that is said, which most starts have no need of.
      const { tellNews } = await import('./rooms/notifications/tellNews.ts');
      const accounts = store.state.accounts.length;
      const download = registered.downloadByItself;
      await tellNews(news, { accounts, download, now: now(), onUnexpected });
    },
  });
  const { store, now, onUnexpected } = core;
  const view = new ReportsView(store, now, core.attend);
  const status = new ReportsStatus(store, now);
  const clock = setInterval(() => {
    view.tick();
    status.show();
    core.tick(view.visible);
  }, TICK);
  const changes = new EventEmitter<void>();
  const registered = registerCommands({
    ...core,
    selection: () => view.selection,
    runsRemotely:
      extension.extensionKind === ExtensionKind.Workspace && env.remoteName !== undefined,
    showView: async () => {
      await commands.executeCommand(`${VIEW_ID}.focus`);
      await core.sync();
    },
    showLog: () => {
      channel.show();
    },
  });

  const parts = [
    ...[channel, { dispose: () => void core.close() }, view, status, changes, registered],
    registerArchiveFiles(),
    {
      dispose: () => {
        clearInterval(clock);
      },
    },
    // Another window may have added or removed an account: `globalState` tells nobody.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) void core.sync();
      else core.reconsider();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(AUTO_REFRESH)) core.reconsider();
    }),
    store.onDidChange(() => {
      changes.fire();
    }),
  ];
  // VS Code disposes of what it is given in that order: the log, which the rest may write to, goes last.
  subscriptions.push(Disposable.from(...parts.toReversed()));

  const api: KrakenExportsApi = {
    get reports() {
      return exportedReports(store.state, now());
    },
    onDidChange: changes.event,
    refresh: core.refresh,
  };
  return { api, close: core.close };
}
