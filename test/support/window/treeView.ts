import { EventEmitter } from 'vscode';
import type { TreeDataProvider, TreeView, TreeViewVisibilityChangeEvent, ViewBadge } from 'vscode';
import type { Row } from '../../../src/ui/rows.ts';

/** A view in the sidebar that a test shows and hides. */
export class FakeTreeView implements TreeView<Row> {
  readonly provider: TreeDataProvider<Row>;
  visible = false;
  message = '';
  title = '';
  description = '';
  badge: ViewBadge | undefined;
  selection: readonly Row[] = [];

  readonly #visibility = new EventEmitter<TreeViewVisibilityChangeEvent>();
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly onDidExpandElement = new EventEmitter<never>().event;
  readonly onDidCollapseElement = new EventEmitter<never>().event;
  readonly onDidChangeSelection = new EventEmitter<never>().event;
  readonly onDidChangeCheckboxState = new EventEmitter<never>().event;

  constructor(provider: TreeDataProvider<Row>) {
    this.provider = provider;
  }

  setVisible(visible: boolean): void {
    if (this.visible === visible) return;
    this.visible = visible;
    this.#visibility.fire({ visible });
  }

  /** The row that got the focus last. */
  focused: Row | undefined;

  reveal(row: Row, options: { readonly focus?: boolean } = {}): Promise<void> {
    if (options.focus) this.focused = row;
    return Promise.resolve();
  }

  dispose(): void {
    this.#visibility.dispose();
  }
}
