import type { SharedPollResults } from './poll.ts';
import type { SnapshotFiles } from './snapshotFiles.ts';
import type { ReportStore } from './store.ts';

export interface OtherWindowsOptions {
  readonly store: ReportStore;
  readonly shared: Pick<SharedPollResults, 'read'>;
  readonly files: Pick<SnapshotFiles, 'watch'>;
  readonly onUnexpected: (error: unknown) => void;
}

/** Updates the store with what the other windows of this machine learn. */
export class OtherWindows {
  readonly #options: OtherWindowsOptions;
  /** By account id: a function that stops watching. */
  readonly #watched = new Map<string, Promise<() => void>>();
  #isClosed = false;

  constructor(options: OtherWindowsOptions) {
    this.#options = options;
  }

  /** Watches exactly the accounts in the store. Call when they have changed. */
  watch(): void {
    // The accounts may change while the window closes.
    if (this.#isClosed) return;
    const { store, files } = this.#options;
    const accounts = store.state.accounts.map(({ account }) => account);
    const ids = new Set(accounts.filter(({ kind }) => kind === 'kraken').map(({ id }) => id));
    for (const [id, watched] of this.#watched)
      if (!ids.has(id)) void this.#stopWatching(id, watched);
    for (const id of ids) {
      if (this.#watched.has(id)) continue;
      const adopt = () => void this.#adopt(id);
      const watched = files.watch(id, adopt);
      this.#watched.set(id, watched);
      // Changes made before the watch started were not reported.
      void watched.then(adopt);
    }
  }

  /** Reads all files, because some file systems report no changes. */
  async adoptAll(): Promise<void> {
    await Promise.all(
      this.#options.store.state.accounts.map(({ account }) => this.#adopt(account.id)),
    );
  }

  /** Stops watching, for good. Resolves when no account is watched any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#watched].map(([id, watched]) => this.#stopWatching(id, watched)));
  }

  async #adopt(accountId: string): Promise<void> {
    const { store, shared, onUnexpected } = this.#options;
    try {
      const known = await shared.read(accountId);
      if (known) store.adopt(accountId, known);
    } catch (error) {
      onUnexpected(error);
    }
  }

  async #stopWatching(accountId: string, watched: Promise<() => void>): Promise<void> {
    this.#watched.delete(accountId);
    const end = await watched;
    end();
  }
}
