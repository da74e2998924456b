import { commands, Disposable, l10n, window } from 'vscode';
import type { TreeView, ViewBadge } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { ReportsState } from '../../core/reports/state.ts';
import { allListed } from '../../core/reports/listed.ts';
import { countsOf } from '../../core/reports/summary.ts';
import { PREFIX } from '../../ui/commands.ts';
import { contextsOf } from './contexts.ts';
import { viewMessage } from './refreshMessage.ts';
import type { Row } from '../../ui/rows.ts';
import { onDidChangeSetting } from '../../ui/settings.ts';
import { VIEW_ID, type SidebarView } from '../../ui/view.ts';
import { ReportsTree } from './reportsTree.ts';

export type ReportsViewCore = Pick<Core, 'store' | 'now' | 'viewShown' | 'onTick'>;

/** The view in the sidebar: the tree with its badge, message and progress. */
export class ReportsView implements Disposable {
  readonly #core: ReportsViewCore;
  readonly #tree: ReportsTree;
  readonly #view: TreeView<Row>;
  readonly #subscriptions: Disposable;
  /** The context keys that were set. */
  readonly #contexts = new Map<string, string | boolean>();
  #endProgress: (() => void) | undefined;

  constructor(core: ReportsViewCore, sidebar: SidebarView) {
    const { store, now } = core;
    this.#core = core;
    this.#tree = new ReportsTree(store, now);
    this.#view = window.createTreeView(VIEW_ID, {
      treeDataProvider: this.#tree,
      canSelectMany: true,
    });
    this.#subscriptions = Disposable.from(
      this.#tree,
      this.#view,
      sidebar.attach(this.#view),
      store.onDidChange((state) => {
        this.#show(state);
      }),
      core.onTick(() => {
        this.#tick();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (!visible) return;
        this.#tick();
        core.viewShown();
      }),
      onDidChangeSetting('timeZone', () => {
        this.#show(store.state);
      }),
    );
  }

  dispose(): void {
    this.#endProgress?.();
    this.#subscriptions.dispose();
  }

  /** Updates what depends on the time. */
  #tick(): void {
    if (this.#view.visible) this.#tree.tick();
    this.#show(this.#core.store.state);
  }

  #show(state: ReportsState): void {
    const now = this.#core.now();
    const contexts = contextsOf(state, now);
    // VS Code hides the welcome view, which has the buttons, while there is a message.
    const isEmpty = contexts.empty !== 'none';
    this.#view.message = (isEmpty ? undefined : viewMessage(state.accounts, now)) ?? '';
    this.#view.badge = badgeOf(countsOf(allListed(state.accounts), now).ready);
    this.#showProgress(state.refreshing);
    for (const [name, value] of Object.entries(contexts)) this.#setContext(name, value);
  }

  /** Sets a context key for the `when` clauses in `package.json`. */
  #setContext(name: string, value: string | boolean): void {
    if (this.#contexts.get(name) === value) return;
    this.#contexts.set(name, value);
    void commands.executeCommand('setContext', PREFIX + name, value);
  }

  #showProgress(refreshing: boolean): void {
    if (!refreshing) {
      this.#endProgress?.();
      this.#endProgress = undefined;
    } else if (!this.#endProgress) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      this.#endProgress = () => {
        resolve(undefined);
      };
      void window.withProgress({ location: { viewId: VIEW_ID } }, () => promise);
    }
  }
}

/** Screen readers read the tooltip out with the icon in the activity bar. */
function badgeOf(ready: number): ViewBadge | undefined {
  if (ready === 0) return undefined;
  const tooltip =
    ready === 1 ? l10n.t('1 export is ready') : l10n.t('{0} exports are ready', ready);
  return { value: ready, tooltip };
}
