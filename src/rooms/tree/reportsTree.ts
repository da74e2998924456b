import { Disposable, EventEmitter, workspace } from 'vscode';
import type { TreeDataProvider, TreeItem } from 'vscode';
import type { ReportsReader } from '../../core/reports/state.ts';
import { descriptionOf } from '../../ui/words/reports.ts';
import { itemOf } from './items.ts';
import { childrenOf, type Node } from '../../ui/rows.ts';
import { tooltipOf } from './tooltips.ts';

/** The store as a tree. What it says of the time is kept true by `tick`. */
export class ReportsTree implements TreeDataProvider<Node>, Disposable {
  readonly #store: ReportsReader;
  readonly #now: () => number;
  readonly #changes = new EventEmitter<Node[] | undefined>();
  readonly #subscriptions: Disposable;
  /** The lines that VS Code has asked for, with what was said of them. */
  readonly #shown = new Map<Node, string>();
  #accounts;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(store: ReportsReader, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#accounts = store.state.accounts;
    this.#subscriptions = Disposable.from(
      this.#changes,
      store.onDidChange(({ accounts }) => {
        if (accounts !== this.#accounts) this.#show();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('krakenExports.timeZone')) this.#show();
      }),
    );
  }

  getChildren(node?: Node): Node[] {
    return [...childrenOf(node, this.#accounts)];
  }

  getTreeItem(node: Node): TreeItem {
    const item = itemOf(node, this.#now());
    this.#shown.set(node, String(item.description));
    return item;
  }

  resolveTreeItem(item: TreeItem, node: Node): TreeItem {
    item.tooltip = tooltipOf(node, this.#now());
    return item;
  }

  /** Renews the lines whose words the clock has changed, and no others. */
  tick(): void {
    const now = this.#now();
    const changed = [...this.#shown].filter(([node, said]) => descriptionOf(node, now) !== said);
    if (changed.length > 0) this.#changes.fire(changed.map(([node]) => node));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(): void {
    this.#accounts = this.#store.state.accounts;
    this.#shown.clear();
    this.#changes.fire(undefined);
  }
}
