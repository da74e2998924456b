import { EventEmitter } from 'vscode';
import type { TreeDataProvider, TreeView, TreeViewVisibilityChangeEvent, ViewBadge } from 'vscode';
import type { Node } from '../../../src/ui/rows.ts';

/** A view in the sidebar that a test shows and hides. */
export class FakeTreeView implements TreeView<Node> {
  readonly provider: TreeDataProvider<Node>;
  visible = false;
  message = '';
  title = '';
  description = '';
  badge: ViewBadge | undefined;
  selection: readonly Node[] = [];

  readonly #visibility = new EventEmitter<TreeViewVisibilityChangeEvent>();
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly onDidExpandElement = new EventEmitter<never>().event;
  readonly onDidCollapseElement = new EventEmitter<never>().event;
  readonly onDidChangeSelection = new EventEmitter<never>().event;
  readonly onDidChangeCheckboxState = new EventEmitter<never>().event;

  constructor(provider: TreeDataProvider<Node>) {
    this.provider = provider;
  }

  setVisible(visible: boolean): void {
    if (this.visible === visible) return;
    this.visible = visible;
    this.#visibility.fire({ visible });
  }

  reveal(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    this.#visibility.dispose();
  }
}
