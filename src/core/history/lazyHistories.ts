import { access } from 'node:fs/promises';
import type { Histories, HistoriesOptions } from './histories.ts';
import { LOCATION_FILE } from './history.ts';

/** The histories of all accounts, whose code is loaded on first use. */
export class LazyHistories {
  readonly #options: HistoriesOptions;
  #opening: Promise<Histories> | undefined;
  #opened: Histories | undefined;

  constructor(options: HistoriesOptions) {
    this.#options = options;
  }

  /** Whether this window updates a history, which waits for reports. */
  get isUpdating(): boolean {
    return this.#opened?.isUpdating ?? false;
  }

  open(): Promise<Histories> {
    return (this.#opening ??= import('./histories.ts').then(
      ({ Histories }) => (this.#opened = new Histories(this.#options)),
    ));
  }

  /** Reads the histories, if any of these accounts has one. */
  async find(accountIds: readonly string[]): Promise<void> {
    const looks = accountIds.map((id) => access(this.#options.fileOf(id, LOCATION_FILE)));
    const isThere = (await Promise.allSettled(looks)).some(({ status }) => status === 'fulfilled');
    if (isThere) await (await this.open()).readAll();
  }

  /** Stops all work. What it has reached stays. */
  async close(): Promise<void> {
    await this.#opened?.close();
  }
}
