import type { FromWebview } from '../../../shared/readerMessages.ts';
import type { TableSummary } from '../../../shared/table.ts';
import type { Announce } from './announcer.ts';
import type { Ask } from './connection.ts';
import type { SavedState, Tab } from './savedState.ts';

/** What every part of the page can do. */
export interface Actions {
  readonly ask: Ask;
  readonly send: (message: FromWebview) => void;
  /** Says a sentence to a screen reader. */
  readonly announce: Announce;
  /** Changes what the user sees, and keeps it for the next time. */
  readonly save: (change: Partial<SavedState>) => void;
  /** Keeps what the user sees already. */
  readonly remember: (change: Partial<SavedState>) => void;
  /** Shows a tab, with a row of the file if its index is given. */
  readonly show: (place: { readonly tab: Tab; readonly row?: number }) => void;
}

/** What every part of a table is made from. */
export interface TableProps {
  readonly summary: TableSummary;
  readonly saved: SavedState;
  readonly actions: Actions;
}
