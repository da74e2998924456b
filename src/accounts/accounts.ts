import { EventEmitter } from 'vscode';
import type { Disposable, SecretStorage } from 'vscode';
import type { Clock } from '../kraken/clock.ts';
import type { Account } from './account.ts';
import { parseCredentials, stored, type Credentials } from './credentials.ts';
import { Names, type EntryList } from './names.ts';
import { askingStorage } from './secretStorageError.ts';

export type { EntryList };

/** In the secret storage, one entry an account. */
const SECRET = 'account.';

/** Milliseconds: names written by another window arrive a moment later than its secrets. */
const SETTLING = 500;

/** Who we are: names in `globalState`, keys in the secret storage and nowhere else. */
export class Accounts implements Disposable {
  readonly #names: Names;
  readonly #secrets: SecretStorage;
  readonly #clock: Clock;
  readonly #changes = new EventEmitter<string>();
  readonly #subscription: Disposable;
  /** What this window has last made of each account: `undefined` where it was removed. */
  readonly #wanted = new Map<string, Account | undefined>();
  /** What this window has last written to the secret storage, by account id. */
  readonly #written = new Map<string, string | undefined>();

  /**
   * Fires with the id of an account that was added, removed, or given another key, once a change,
   * by whichever window.
   */
  readonly onDidChange = this.#changes.event;

  constructor(globalState: EntryList, secrets: SecretStorage, clock: Clock) {
    this.#clock = clock;
    this.#names = new Names(globalState);
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (!key.startsWith(SECRET)) return;
      this.#secretChanged(key.slice(SECRET.length)).catch(ignore);
    });
  }

  /** By name, the demo account last. Read anew each time: other windows write to the same place. */
  list(): Account[] {
    return this.#names.list();
  }

  /**
   * @returns `undefined` where the secret storage has lost the key, or never had one.
   * @throws SecretStorageError
   */
  async credentials(accountId: string): Promise<Credentials | undefined> {
    return parseCredentials(await askingStorage(this.#secrets.get(SECRET + accountId)));
  }

  /**
   * @returns the account that has this key already.
   * @throws SecretStorageError
   */
  async ownerOf(apiKey: string): Promise<Account | undefined> {
    for (const account of this.list()) {
      if ((await this.credentials(account.id))?.apiKey === apiKey) return account;
    }
    return undefined;
  }

  /**
   * Adds an account, or replaces the key of one.
   *
   * @throws SecretStorageError; then everything is as it was.
   */
  async save(account: Account, credentials?: Credentials): Promise<void> {
    const { id } = account;
    // The name first: the secret's event is what tells the other windows to look.
    const putBack = await this.#names.put(account);
    if (credentials) {
      const entry = stored(credentials);
      this.#written.set(id, entry);
      try {
        await askingStorage(this.#secrets.store(SECRET + id, entry));
      } catch (error) {
        this.#written.delete(id);
        await putBack();
        throw error;
      }
    }
    this.#changes.fire(id);
    this.#insist(id, account).catch(ignore);
  }

  /** @throws SecretStorageError; then everything is as it was. */
  async remove(accountId: string): Promise<void> {
    this.#written.set(accountId, undefined);
    await askingStorage(this.#secrets.delete(SECRET + accountId));
    await this.#names.remove(accountId);
    this.#changes.fire(accountId);
    this.#insist(accountId, undefined).catch(ignore);
  }

  /**
   * Names an account again, or takes its name away again, where another window has undone it: VS
   * Code writes all of `globalState` at once, so that of two windows that write in the same moment
   * one undoes what the other did. Secrets are kept apart, and tell whether the account is there.
   */
  async #insist(accountId: string, account: Account | undefined): Promise<void> {
    this.#wanted.set(accountId, account);
    await this.#clock.sleep(SETTLING);
    const hasSecret = (await askingStorage(this.#secrets.get(SECRET + accountId))) !== undefined;
    if (this.#wanted.get(accountId) !== account || hasSecret !== (account !== undefined)) return;
    if (this.#names.has(accountId) === hasSecret) return;
    await (account ? this.#names.put(account) : this.#names.remove(accountId));
    this.#changes.fire(accountId);
  }

  /** The event comes to the window that wrote as well, which knows already. */
  async #secretChanged(accountId: string): Promise<void> {
    const entry = await askingStorage(this.#secrets.get(SECRET + accountId));
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

function ignore(): void {
  // Where the secret storage fails now, it's told by whatever needs a key next.
}
