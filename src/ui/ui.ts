import type { Uri } from 'vscode';
import type { GlobalState } from '../core/accounts/accounts.ts';
import type { Core } from '../core/core.ts';
import type { SidebarView } from './view.ts';

/** What VS Code keeps for a profile. Some of it goes to the user's other computers, by Settings Sync. */
export interface SyncedState extends GlobalState {
  setKeysForSync(keys: readonly string[]): void;
}

/** The parts of the window that rooms share. */
export interface Ui {
  readonly view: SidebarView;
  readonly globalState: SyncedState;
  /** Where the pages of webviews are. */
  readonly pageFolder: Uri;
  /** Whether files are on a machine other than the user's. */
  readonly runsRemotely: boolean;
  readonly showLog: () => void;
}

/** A feature of the user interface. Registers itself, and loads most of its code on first use. */
export type Room = (core: Core, ui: Ui) => { dispose(): unknown };
