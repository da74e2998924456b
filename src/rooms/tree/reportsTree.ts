import { Disposable, EventEmitter } from 'vscode';
import type { TreeDataProvider, TreeItem } from 'vscode';
import type { ReportsReader } from '../../core/reports/state.ts';
import { descriptionOf } from '../../ui/words/reports.ts';
import { itemOf } from './items.ts';
import { childrenOf, type Row } from '../../ui/rows.ts';
import { onDidChangeSetting } from '../../ui/settings.ts';

/** The store as a tree. Call `tick` regularly to update relative times. */
export class ReportsTree implements TreeDataProvider<Row>, Disposable {
  readonly #store: ReportsReader;
  readonly #now: () => number;
  readonly #changes = new EventEmitter<Row[] | undefined>();
  readonly #subscriptions: Disposable;
  /** The rows that VS Code has asked for, with their descriptions. */
  readonly #shown = new Map<Row, string>();
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
      onDidChangeSetting('timeZone', () => {
        this.#show();
      }),
    );
  }

  getChildren(row?: Row): Row[] {
    return [...childrenOf(row, this.#accounts)];
  }

  /** VS Code wants to know before it reveals a row; that happens at the top level only. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(row: Row): TreeItem {
    const item = itemOf(row, this.#now());
    this.#shown.set(row, String(item.description));
    return item;
  }

  async resolveTreeItem(item: TreeItem, row: Row): Promise<TreeItem> {
    const { tooltipOf } = await import('./tooltips.ts');
    item.tooltip = tooltipOf(row, this.#now());
    return item;
  }

  /** Updates only the rows whose descriptions have changed with time. */
  tick(): void {
    const now = this.#now();
    const changed = [...this.#shown].filter(([row, shown]) => descriptionOf(row, now) !== shown);
    if (changed.length > 0) this.#changes.fire(changed.map(([row]) => row));
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
