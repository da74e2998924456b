import type { KeyMemoryStore } from '../kraken/nonce.ts';
import { parseAccount, type Account } from './account.ts';
import { keyMemoryIn, type Entries } from './keyMemory.ts';

const ACCOUNT = 'account.';
const KEY_MEMORY = 'keyMemory.';

/** The part of VS Code's `Memento` that is needed here. */
export interface EntryList extends Entries {
  keys(): readonly string[];
}

/** What is known of the accounts besides their secrets: in `globalState`, two entries an account. */
export class Names {
  readonly #entries: EntryList;

  constructor(entries: EntryList) {
    this.#entries = entries;
  }

  /** By name, the demo account last. Read anew each time: other windows write to the same place. */
  list(): Account[] {
    return this.#entries
      .keys()
      .filter((key) => key.startsWith(ACCOUNT))
      .map((key) => parseAccount(this.#entries.get(key)))
      .filter((account) => account !== undefined)
      .sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name));
  }

  /** Whether the account has a name, which it may have without a key. */
  has(accountId: string): boolean {
    return this.#entries.get(ACCOUNT + accountId) !== undefined;
  }

  /** What is remembered of the account's key. */
  memoryOf(accountId: string): KeyMemoryStore {
    return keyMemoryIn(this.#entries, KEY_MEMORY + accountId);
  }

  /** @returns what puts back what was there before. */
  async put(account: Account, memory?: KeyMemoryStore): Promise<() => Promise<void>> {
    const entries = [ACCOUNT + account.id, KEY_MEMORY + account.id];
    const before = entries.map((entry) => [entry, this.#entries.get(entry)] as const);
    // In one go with what follows.
    if (memory) this.memoryOf(account.id).save(memory.load());
    await this.#entries.update(ACCOUNT + account.id, account);
    return async () => {
      for (const [entry, value] of before) await this.#entries.update(entry, value);
    };
  }

  /** Forgets the name and what was remembered of the key. */
  async remove(accountId: string): Promise<void> {
    await this.#entries.update(ACCOUNT + accountId, undefined);
    await this.#entries.update(KEY_MEMORY + accountId, undefined);
  }
}
