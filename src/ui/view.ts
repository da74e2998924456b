import { commands, Disposable, window } from 'vscode';
import type { TreeView } from 'vscode';
import type { Row } from './rows.ts';

/** The id of the view in `package.json`. */
export const VIEW_ID = 'krakenExports.reports';

/** Gives rooms access to the view in the sidebar, which the tree room creates. */
export class SidebarView {
  #view: TreeView<Row> | undefined;

  /** Called by the tree room. */
  attach(view: TreeView<Row>): Disposable {
    this.#view = view;
    return new Disposable(() => {
      this.#view = undefined;
    });
  }

  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  get selection(): readonly Row[] {
    return this.#view?.selection ?? [];
  }

  /** Has the focus on a row of the top level, as soon as it is there. */
  async focusRow(row: Row): Promise<void> {
    await this.#view?.reveal(row, { select: false, focus: true });
  }

  async focus(): Promise<void> {
    await commands.executeCommand(`${VIEW_ID}.focus`);
  }

  /** Shows a progress bar in the view during the work. */
  async withProgress<T>(work: () => Promise<T>): Promise<T> {
    return window.withProgress({ location: { viewId: VIEW_ID } }, work);
  }
}
