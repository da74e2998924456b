import { parseAccount, type Account } from './account.ts';

const KEY_PREFIX = 'account.';

/** The part of VS Code's `Memento` that is needed here. */
export interface GlobalState {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What is known of the accounts besides their secrets: in `globalState`, an entry an account. */
export class AccountEntries {
  readonly #entries: GlobalState;

  constructor(entries: GlobalState) {
    this.#entries = entries;
  }

  /** By name, the demo account last. Read anew each time: other windows write to the same place. */
  list(): Account[] {
    return this.#entries
      .keys()
      .filter((key) => key.startsWith(KEY_PREFIX))
      .map((key) => parseAccount(this.#entries.get(key)))
      .filter((account) => account !== undefined)
      .sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name));
  }

  /** Whether the account has a name, which it may have without a key. */
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
