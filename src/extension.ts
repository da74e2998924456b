import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { Disposable, env, ExtensionKind, l10n, Uri, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { createApi, type KrakenExportsApi } from './api.ts';
import { openCore } from './core/core.ts';
import { systemClock } from './core/kraken/clock.ts';
import { rooms } from './rooms/index.ts';
import { setting } from './ui/settings.ts';
import type { SyncedState } from './ui/ui.ts';
import { SidebarView } from './ui/view.ts';

const Manifest = v.object({ name: v.string(), version: v.string() });

/** Milliseconds between updates of the shown times, which are precise to the minute. */
const TICK = 30_000;

/** The parts of the `ExtensionContext` that the extension uses. */
export interface WindowContext extends Pick<
  ExtensionContext,
  'secrets' | 'globalStorageUri' | 'subscriptions' | 'asAbsolutePath'
> {
  readonly globalState: SyncedState;
  readonly extension: { readonly packageJSON: unknown; readonly extensionKind: ExtensionKind };
}

let running: ReturnType<typeof start> | undefined;

export function activate(context: WindowContext): KrakenExportsApi {
  running = start(context);
  return running.api;
}

/** VS Code waits a few seconds for this. */
export async function deactivate(): Promise<void> {
  await running?.close();
}

/**
 * Opens the core and the rooms in this window. Sends nothing until the user looks at the view.
 *
 * @returns `close` starts nothing new and resolves when everything under way has ended.
 */
export function start(context: WindowContext) {
  const { secrets, globalState, globalStorageUri, extension, subscriptions } = context;
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
    startWorker: (name) => new Worker(context.asAbsolutePath(`dist/worker/${name}.cjs`)),
    isFocused: () => window.state.focused,
    isVisible: () => view.visible,
    autoRefresh: () => setting('autoRefresh'),
  });
  const ui = {
    ...{ view, globalState },
    pageFolder: Uri.file(context.asAbsolutePath('dist/webview')),
    runsRemotely:
      extension.extensionKind === ExtensionKind.Workspace && env.remoteName !== undefined,
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
  // VS Code disposes in the order of registration. The log goes last because the rest may write to it.
  subscriptions.push(Disposable.from(...parts.toReversed()));
  return { api: api.exports, close: core.close };
}
