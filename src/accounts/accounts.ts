import { EventEmitter } from 'vscode';
import type { Disposable, SecretStorage } from 'vscode';
import type { Clock } from '../kraken/clock.ts';
import type { KeyMemoryStore } from '../kraken/nonce.ts';
import { parseAccount, type Account } from './account.ts';
import { parseCredentials, stored, type Credentials } from './credentials.ts';
import { keyMemoryIn, type Entries } from './keyMemory.ts';

/** In `globalState`, an entry an account: two windows that add one each lose neither. */
const ACCOUNT = 'account.';
const KEY_MEMORY = 'keyMemory.';
/** In the secret storage, one entry an account. */
const SECRET = 'account.';

/** Milliseconds: names written by another window arrive a moment later than its secrets. */
const SETTLING = 500;

/** The part of VS Code's `Memento` that is needed here. */
export interface EntryList extends Entries {
  keys(): readonly string[];
}

/** Who we are: names in `globalState`, keys in the secret storage and nowhere else. */
export class Accounts implements Disposable {
  readonly #globalState: EntryList;
  readonly #secrets: SecretStorage;
  readonly #clock: Clock;
  readonly #changes = new EventEmitter<string>();
  readonly #subscription: Disposable;
  /** What this window has last written to the secret storage, by account id. */
  readonly #written = new Map<string, string | undefined>();

  /**
   * Fires with the id of an account that was added, removed, or given another key, once a change,
   * by whichever window.
   */
  readonly onDidChange = this.#changes.event;

  constructor(globalState: EntryList, secrets: SecretStorage, clock: Clock) {
    this.#clock = clock;
    this.#globalState = globalState;
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(SECRET)) void this.#secretChanged(key.slice(SECRET.length));
    });
  }

  /** By name, the demo account last. Read anew each time: other windows write to the same place. */
  list(): Account[] {
    return this.#globalState
      .keys()
      .filter((key) => key.startsWith(ACCOUNT))
      .map((key) => parseAccount(this.#globalState.get(key)))
      .filter((account) => account !== undefined)
      .sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name));
  }

  /** @returns `undefined` where the secret storage has lost the key, or never had one. */
  async credentials(accountId: string): Promise<Credentials | undefined> {
    return parseCredentials(await this.#secrets.get(SECRET + accountId));
  }

  /** @returns the account that has this key already. */
  async ownerOf(apiKey: string): Promise<Account | undefined> {
    for (const account of this.list()) {
      if ((await this.credentials(account.id))?.apiKey === apiKey) return account;
    }
    return undefined;
  }

  memoryOf(accountId: string): KeyMemoryStore {
    return keyMemoryIn(this.#globalState, KEY_MEMORY + accountId);
  }

  /**
   * Adds an account, or replaces the key of one; `memory` is what trying the key has taught.
   *
   * @throws what the secret storage throws; then everything is as it was.
   */
  async save(account: Account, credentials?: Credentials, memory?: KeyMemoryStore): Promise<void> {
    const { id } = account;
    const before = [ACCOUNT + id, KEY_MEMORY + id].map(
      (entry) => [entry, this.#globalState.get(entry)] as const,
    );
    // Together, and before the secret, whose event is what tells the other windows to look.
    if (memory) this.memoryOf(id).save(memory.load());
    await this.#globalState.update(ACCOUNT + id, account);
    if (credentials) {
      const entry = stored(credentials);
      this.#written.set(id, entry);
      try {
        await this.#secrets.store(SECRET + id, entry);
      } catch (error) {
        this.#written.delete(id);
        for (const [name, value] of before) await this.#globalState.update(name, value);
        throw error;
      }
    }
    this.#changes.fire(id);
  }

  /** @throws what the secret storage throws; then everything is as it was. */
  async remove(accountId: string): Promise<void> {
    this.#written.set(accountId, undefined);
    await this.#secrets.delete(SECRET + accountId);
    await this.#globalState.update(ACCOUNT + accountId, undefined);
    await this.#globalState.update(KEY_MEMORY + accountId, undefined);
    this.#changes.fire(accountId);
  }

  /** The event comes to the window that wrote as well, which knows already. */
  async #secretChanged(accountId: string): Promise<void> {
    const entry = await this.#secrets.get(SECRET + accountId);
    if (this.#written.has(accountId) && this.#written.get(accountId) === entry) return;
    this.#written.delete(accountId);
    await this.#clock.sleep(SETTLING);
    this.#changes.fire(accountId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }
}
