import { commands, Disposable, l10n, window, workspace } from 'vscode';
import type { TreeView, ViewBadge } from 'vscode';
import type { AccountReports, ReportsReader, ReportsState } from '../../core/reports/state.ts';
import { allListed } from '../../core/reports/listed.ts';
import { countsOf } from '../../core/reports/summary.ts';
import { FAILURES } from '../../core/failures.ts';
import { emptinessOf } from './emptiness.ts';
import { messageOf } from './message.ts';
import type { Node } from '../../ui/rows.ts';
import { ReportsTree } from './reportsTree.ts';
import { VIEW_ID } from '../../ui/viewId.ts';

/** The view in the sidebar: the tree, and around it the badge, the message and the progress. */
export class ReportsView implements Disposable {
  readonly #store: ReportsReader;
  readonly #now: () => number;
  readonly #tree: ReportsTree;
  readonly #view: TreeView<Node>;
  readonly #subscriptions: Disposable;
  #endProgress: (() => void) | undefined;

  /** @param onShown called whenever the view becomes visible. */
  constructor(store: ReportsReader, now: () => number, onShown: () => void) {
    this.#store = store;
    this.#now = now;
    this.#tree = new ReportsTree(store, now);
    this.#view = window.createTreeView(VIEW_ID, {
      treeDataProvider: this.#tree,
      canSelectMany: true,
    });
    this.#subscriptions = Disposable.from(
      this.#tree,
      this.#view,
      store.onDidChange((state) => {
        this.#show(state);
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (!visible) return;
        this.tick();
        onShown();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('krakenExports.timeZone')) this.#show(store.state);
      }),
    );
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** The selected lines. */
  get selection(): readonly Node[] {
    return this.#view.selection;
  }

  /** To be called as time goes by: says anew what depends on the clock. */
  tick(): void {
    if (this.visible) this.#tree.tick();
    this.#show(this.#store.state);
  }

  dispose(): void {
    this.#endProgress?.();
    this.#subscriptions.dispose();
  }

  #show(state: ReportsState): void {
    const now = this.#now();
    const empty = emptinessOf(state);
    // VS Code shows no welcome below a message, and the welcome has the buttons.
    const message = empty === 'none' ? messageOf(state.accounts, now) : undefined;
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

/** What the `when` clauses in `package.json` look at. */
function setContext(name: string, value: string | boolean): void {
  void commands.executeCommand('setContext', `krakenExports.${name}`, value);
}

function hasKeyProblem({ failure }: AccountReports): boolean {
  return failure !== undefined && FAILURES[failure.kind].remedy === 'replaceKey';
}

/** The tooltip is also what a screen reader says of the icon in the activity bar. */
function badgeOf(ready: number): ViewBadge | undefined {
  if (ready === 0) return undefined;
  const tooltip =
    ready === 1 ? l10n.t('1 export is ready') : l10n.t('{0} exports are ready', ready);
  return { value: ready, tooltip };
}
