import { parseAccount, type Account } from './account.ts';

const KEY_PREFIX = 'account.';

/** The part of VS Code's `Memento` that is used here. */
export interface GlobalState {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The accounts without their secrets: one entry for each in `globalState`. */
export class AccountEntries {
  readonly #entries: GlobalState;

  constructor(entries: GlobalState) {
    this.#entries = entries;
  }

  /** Sorted by name, the demo account last. Always read anew, because other windows write too. */
  list(): Account[] {
    return this.#entries
      .keys()
      .filter((key) => key.startsWith(KEY_PREFIX))
      .map((key) => parseAccount(this.#entries.get(key)))
      .filter((account) => account !== undefined)
      .sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name));
  }

  /** Whether the account has an entry, even if it has no key. */
  has(accountId: string): boolean {
    return this.#entries.get(KEY_PREFIX + accountId) !== undefined;
  }

  async put(account: Account): Promise<void> {
    await this.#entries.update(KEY_PREFIX + account.id, account);
  }

  async remove(accountId: string): Promise<void> {
    await this.#entries.update(KEY_PREFIX + accountId, undefined);
  }
}
