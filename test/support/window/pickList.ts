import { EventEmitter, QuickPickItemKind } from 'vscode';
import type { QuickPick, QuickPickItem, QuickPickItemButtonEvent } from 'vscode';
import { FakeQuickInput } from './quickInput.ts';

/** A list that a test picks from. It behaves as VS Code's own in what the extension can tell. */
export class FakePickList extends FakeQuickInput implements QuickPick<QuickPickItem> {
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  valueSelection: readonly [number, number] | undefined;
  /** In a list of many, those with a tick. */
  selectedItems: readonly QuickPickItem[] = [];
  #items: readonly QuickPickItem[] = [];
  #active: readonly QuickPickItem[] = [];

  readonly onDidTriggerItemButton = new EventEmitter<QuickPickItemButtonEvent<QuickPickItem>>()
    .event;
  readonly onDidChangeActive = new EventEmitter<readonly QuickPickItem[]>().event;
  readonly onDidChangeSelection = new EventEmitter<readonly QuickPickItem[]>().event;

  get items(): readonly QuickPickItem[] {
    return this.#items;
  }

  set items(items: readonly QuickPickItem[]) {
    this.#items = items;
    this.#active = this.#choices.slice(0, 1);
  }

  /** The highlighted one: the first unless another was made it. */
  get activeItems(): readonly QuickPickItem[] {
    return this.#active;
  }

  set activeItems(items: readonly QuickPickItem[]) {
    if (items.length > 0) this.#active = items;
  }

  get labels(): string[] {
    return this.#choices.map(({ label }) => label);
  }

  get #choices(): readonly QuickPickItem[] {
    return this.#items.filter(({ kind }) => kind !== QuickPickItemKind.Separator);
  }

  /** The label of the highlighted item. */
  get active(): string | undefined {
    return this.#active[0]?.label;
  }

  /** The labels of the items with a tick. */
  get ticked(): string[] {
    return this.selectedItems.map(({ label }) => label);
  }

  /** Takes the item with this label. */
  pick(label: string): void {
    const item = this.#items.find((each) => each.label === label);
    if (!item) throw new Error(`There is no ${label}, only ${this.labels.join(', ')}`);
    this.#active = [item];
    this.enter();
  }

  /** Leaves a tick at these only. */
  tick(...labels: readonly string[]): void {
    this.selectedItems = this.#items.filter(({ label }) => labels.includes(label));
  }

  override enter(text?: string): void {
    if (!this.canSelectMany) this.selectedItems = this.#active;
    super.enter(text);
  }
}
