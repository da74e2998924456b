import { join } from 'node:path';
import { Emitter } from '../emitter.ts';
import type { Clock } from '../kraken/clock.ts';
import type { Account } from './account.ts';
import { AccountChanges } from './accountChanges.ts';
import type { Credentials } from './credentials.ts';
import { keyDigest } from './keyDigest.ts';
import { Keys, type SecretStore } from './keys.ts';
import { AccountEntries, type GlobalState } from './accountEntries.ts';

export type { GlobalState };

/** Why a change is refused: another account has the name or the key, or the account was removed. */
export type AccountConflict = Readonly<
  { kind: 'name' | 'key'; owner: Account } | { kind: 'removed' }
>;

export interface AccountsOptions {
  readonly globalState: GlobalState;
  readonly secrets: SecretStore;
  /** A folder that all windows on this machine share; created on the first write. */
  readonly folder: string;
  readonly clock: Clock;
}

/** The user's accounts: names in `globalState`, keys in the secret storage and nowhere else. */
export class Accounts {
  readonly #entries: AccountEntries;
  readonly #keys: Keys;
  readonly #changes: AccountChanges;
  readonly #changeEmitter = new Emitter<string>();

  /** Fires with the id of an account that any window added, removed, or gave another key. */
  readonly onDidChange = this.#changeEmitter.event;

  constructor({ globalState, secrets, folder, clock }: AccountsOptions) {
    this.#entries = new AccountEntries(globalState);
    this.#keys = new Keys(secrets, (accountId) => {
      this.#fireOnceArrived(accountId).catch(ignore);
    });
    this.#changes = new AccountChanges({
      path: join(folder, 'accountChanges.json'),
      hasAccount: (accountId) => this.#entries.has(accountId),
      clock,
    });
  }

  /** Sorted by name, the demo account last. Always read anew, because other windows write too. */
  list(): Account[] {
    return this.#entries.list();
  }

  /**
   * @returns `undefined` if the secret storage has no key for the account.
   * @throws SecretStorageError
   */
  credentials(accountId: string): Promise<Credentials | undefined> {
    return this.#keys.read(accountId);
  }

  /** @returns the account with this name, ignoring case. */
  findByName(name: string): Account | undefined {
    return this.list().find((each) => each.name.toLowerCase() === name.toLowerCase());
  }

  /**
   * @returns the account with this key.
   * @throws SecretStorageError
   */
  async ownerOf(apiKey: string): Promise<Account | undefined> {
    const key = keyDigest(apiKey);
    // The secrets of recently added accounts may not have arrived yet.
    const fresh = (await this.#changes.recent()).filter((change) => change.key === key);
    for (const account of this.list()) {
      if (fresh.some(({ accountId }) => accountId === account.id)) return account;
      if ((await this.credentials(account.id))?.apiKey === apiKey) return account;
    }
    return undefined;
  }

  /**
   * Adds an account, unless another one has its name or key. Only one demo account can exist.
   *
   * @returns why it was not added.
   * @throws SecretStorageError; then nothing has changed.
   */
  async add(account: Account, credentials?: Credentials): Promise<AccountConflict | undefined> {
    const { id } = account;
    const conflict = await this.#changes.runAlone(async () => {
      const found = await this.#findConflict(account, credentials);
      if (found) return found;
      // Write the name first: the event of the secret tells the other windows to look.
      await this.#entries.put(account);
      try {
        if (credentials) await this.#keys.store(id, credentials);
      } catch (error) {
        await this.#entries.remove(id);
        throw error;
      }
      await this.#changes.record({ accountId: id, isThere: true, ...digestField(credentials) });
      return undefined;
    });
    if (conflict) return conflict;
    this.#changeEmitter.fire(id);
    return undefined;
  }

  /**
   * @returns why the key was not replaced.
   * @throws SecretStorageError; then nothing has changed.
   */
  async replaceKey(
    accountId: string,
    credentials: Credentials,
  ): Promise<AccountConflict | undefined> {
    const conflict = await this.#changes.runAlone<AccountConflict | undefined>(async () => {
      if (!this.#entries.has(accountId)) return { kind: 'removed' };
      const owner = await this.ownerOf(credentials.apiKey);
      if (owner && owner.id !== accountId) return { kind: 'key', owner };
      await this.#keys.store(accountId, credentials);
      await this.#changes.record({ accountId, isThere: true, ...digestField(credentials) });
      return undefined;
    });
    if (!conflict) this.#changeEmitter.fire(accountId);
    return conflict;
  }

  /** @throws SecretStorageError; then nothing has changed. */
  async remove(accountId: string): Promise<void> {
    await this.#changes.runAlone(async () => {
      await this.#keys.remove(accountId);
      await this.#entries.remove(accountId);
      await this.#changes.record({ accountId, isThere: false });
    });
    this.#changeEmitter.fire(accountId);
  }

  async #findConflict(
    account: Account,
    credentials?: Credentials,
  ): Promise<AccountConflict | undefined> {
    const namesake =
      account.kind === 'demo'
        ? this.list().find(({ kind }) => kind === 'demo')
        : this.findByName(account.name);
    if (namesake) return { kind: 'name', owner: namesake };
    const owner = credentials && (await this.ownerOf(credentials.apiKey));
    return owner && { kind: 'key', owner };
  }

  /** Another window's name entry arrives later than its secret, but before its turn ends. */
  async #fireOnceArrived(accountId: string): Promise<void> {
    await this.#changes.runAlone(() => Promise.resolve()).catch(ignore);
    this.#changeEmitter.fire(accountId);
  }

  /** Prevents further changes. Resolves when the running one is done. */
  async close(): Promise<void> {
    await this.#changes.close();
    this.dispose();
  }

  dispose(): void {
    this.#keys.dispose();
    this.#changeEmitter.dispose();
  }
}

function digestField(credentials: Credentials | undefined): { readonly key?: string } {
  return credentials ? { key: keyDigest(credentials.apiKey) } : {};
}

function ignore(): void {
  // The next call that needs the key reports the error.
}
