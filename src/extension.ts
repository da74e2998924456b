import * as v from 'valibot';
import { Disposable, env, ExtensionKind, l10n, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { createApi, type KrakenExportsApi } from './api.ts';
import type { GlobalState } from './core/accounts/accounts.ts';
import { openCore } from './core/core.ts';
import { systemClock } from './core/kraken/clock.ts';
import { rooms } from './rooms/index.ts';
import { setting } from './ui/settings.ts';
import { SidebarView } from './ui/view.ts';

const Manifest = v.object({ name: v.string(), version: v.string() });

/** Milliseconds between two looks at the clock: what is said of the time is in minutes. */
const TICK = 30_000;

/** What is used of the `ExtensionContext`. */
export interface WindowContext extends Pick<
  ExtensionContext,
  'secrets' | 'globalStorageUri' | 'subscriptions'
> {
  readonly globalState: GlobalState;
  readonly extension: { readonly packageJSON: unknown; readonly extensionKind: ExtensionKind };
}

/** What this window has opened. */
let started: ReturnType<typeof start> | undefined;

export function activate(context: WindowContext): KrakenExportsApi {
  started = start(context);
  return started.api;
}

/** VS Code waits for it for some seconds. */
export async function deactivate(): Promise<void> {
  await started?.close();
}

/**
 * Opens the core in this window, and the rooms on it. Sends nothing: that waits until somebody looks.
 *
 * @returns `close`, which begins nothing more, and resolves when what was begun is over.
 */
export function start({
  secrets,
  globalState,
  globalStorageUri,
  extension,
  subscriptions,
}: WindowContext) {
  const channel = window.createOutputChannel(l10n.t('Kraken Exports'), { log: true });
  const view = new SidebarView();
  const core = openCore({
    ...{ globalState, secrets, channel, clock: systemClock, random: Math.random },
    folder: globalStorageUri.fsPath,
    fetch: (url, init) => fetch(url, init),
    userAgent: () => {
      const { name, version } = v.parse(Manifest, extension.packageJSON);
      return `${name}/${version}`;
    },
    openDemo: async (now) => {
      const { openDemoExchange } = await import('./demo/demo.ts');
      return openDemoExchange(now);
    },
    isFocused: () => window.state.focused,
    isVisible: () => view.visible,
    autoRefresh: () => setting('autoRefresh'),
  });
  const isElsewhere = extension.extensionKind === ExtensionKind.Workspace;
  const ui = {
    view,
    runsRemotely: isElsewhere && env.remoteName !== undefined,
    showLog: () => {
      channel.show();
    },
  };
  const clock = setInterval(core.tick, TICK);
  const api = createApi(core);
  const parts = [
    channel,
    { dispose: () => void core.close() },
    ...rooms.map((room) => room(core, ui)),
    api,
    new Disposable(() => {
      clearInterval(clock);
    }),
  ];
  // VS Code disposes of what it is given in that order: the log, which the rest may write to, goes last.
  subscriptions.push(Disposable.from(...parts.toReversed()));
  return { api: api.exports, close: core.close };
}
