import { commands, Disposable, window } from 'vscode';
import type { TreeView } from 'vscode';
import type { Row } from './rows.ts';

/** The id of the view in the sidebar, as `package.json` has it. */
export const VIEW_ID = 'krakenExports.reports';

/** What rooms need of the view in the sidebar, which is the tree's. */
export class SidebarView {
  #view: TreeView<Row> | undefined;

  /** To be called by the room that has made the view. */
  attach(view: TreeView<Row>): Disposable {
    this.#view = view;
    return new Disposable(() => {
      this.#view = undefined;
    });
  }

  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  /** The selected rows. */
  get selection(): readonly Row[] {
    return this.#view?.selection ?? [];
  }

  /** Moves the focus to the view. */
  async focus(): Promise<void> {
    await commands.executeCommand(`${VIEW_ID}.focus`);
  }

  /** Shows in the view that something is being done. */
  async withProgress<T>(work: () => Promise<T>): Promise<T> {
    return window.withProgress({ location: { viewId: VIEW_ID } }, work);
  }
}
