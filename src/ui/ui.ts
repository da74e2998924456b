import type { Core } from '../core/core.ts';
import type { SidebarView } from './view.ts';

/** What rooms share of the window that they are in; the rest of `ui/` is functions. */
export interface Ui {
  readonly view: SidebarView;
  /** Whether files are on another machine than the user's. */
  readonly runsRemotely: boolean;
  readonly showLog: () => void;
}

/**
 * A feature of the user interface. Registers what it shows and listens to, and loads the rest when
 * it is used.
 */
export type Room = (core: Core, ui: Ui) => { dispose(): unknown };
