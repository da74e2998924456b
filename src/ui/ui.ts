import type { Uri } from 'vscode';
import type { Core } from '../core/core.ts';
import type { SidebarView } from './view.ts';

/** The parts of the window that rooms share. */
export interface Ui {
  readonly view: SidebarView;
  /** Where the pages of webviews are. */
  readonly pageFolder: Uri;
  /** Whether files are on a machine other than the user's. */
  readonly runsRemotely: boolean;
  readonly showLog: () => void;
}

/** A feature of the user interface. Registers itself, and loads most of its code on first use. */
export type Room = (core: Core, ui: Ui) => { dispose(): unknown };
