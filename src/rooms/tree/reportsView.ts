import { commands, Disposable, l10n, window } from 'vscode';
import type { TreeView, ViewBadge } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { AccountReports, ReportsState } from '../../core/reports/state.ts';
import { allListed } from '../../core/reports/listed.ts';
import { countsOf } from '../../core/reports/summary.ts';
import { FAILURES } from '../../core/failures.ts';
import { emptyStateOf } from './emptyState.ts';
import { refreshMessage } from './refreshMessage.ts';
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
    const empty = emptyStateOf(state);
    // VS Code hides the welcome view, which has the buttons, while there is a message.
    const message = empty === 'none' ? refreshMessage(state.accounts, now) : undefined;
    this.#view.message = message ?? '';
    this.#view.badge = badgeOf(countsOf(allListed(state.accounts), now).ready);
    this.#showProgress(state.refreshing);
    setContext('empty', empty);
    setContext('refreshing', state.refreshing);
    setContext(
      'hasDemo',
      state.accounts.some(({ account }) => account.kind === 'demo'),
    );
    setContext('keyProblem', state.accounts.some(hasKeyProblem));
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

/** Sets a context key for the `when` clauses in `package.json`. */
function setContext(name: string, value: string | boolean): void {
  void commands.executeCommand('setContext', `krakenExports.${name}`, value);
}

function hasKeyProblem({ failure }: AccountReports): boolean {
  return failure !== undefined && FAILURES[failure.kind].remedy === 'replaceKey';
}

/** Screen readers read the tooltip out with the icon in the activity bar. */
function badgeOf(ready: number): ViewBadge | undefined {
  if (ready === 0) return undefined;
  const tooltip =
    ready === 1 ? l10n.t('1 export is ready') : l10n.t('{0} exports are ready', ready);
  return { value: ready, tooltip };
}
