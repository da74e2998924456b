import { join } from 'node:path';
import { Emitter } from '../emitter.ts';
import type { Clock } from '../kraken/clock.ts';
import type { Account } from './account.ts';
import { AccountTurns } from './accountTurns.ts';
import type { Credentials } from './credentials.ts';
import { digestOf } from './keyDigest.ts';
import { Keys, type SecretStore } from './keys.ts';
import { Names, type EntryList } from './names.ts';

export type { EntryList };

/** Why something is not to be: another account has the name or the key, or the account is gone. */
export type Refusal = Readonly<{ kind: 'name' | 'key'; owner: Account } | { kind: 'removed' }>;

export interface AccountsOptions {
  readonly globalState: EntryList;
  readonly secrets: SecretStore;
  /** A folder that the windows of this machine share; made when it is first written to. */
  readonly folder: string;
  readonly clock: Clock;
}

/** Who we are: names in `globalState`, keys in the secret storage and nowhere else. */
export class Accounts {
  readonly #names: Names;
  readonly #keys: Keys;
  readonly #turns: AccountTurns;
  readonly #changes = new Emitter<string>();

  /**
   * Fires with the id of an account that was added, removed, or given another key, once a change,
   * by whichever window.
   */
  readonly onDidChange = this.#changes.event;

  constructor({ globalState, secrets, folder, clock }: AccountsOptions) {
    this.#names = new Names(globalState);
    this.#keys = new Keys(secrets, (accountId) => {
      this.#tellOnceArrived(accountId).catch(ignore);
    });
    this.#turns = new AccountTurns({
      path: join(folder, 'accountChanges.json'),
      sees: (accountId) => this.#names.has(accountId),
      clock,
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
  credentials(accountId: string): Promise<Credentials | undefined> {
    return this.#keys.read(accountId);
  }

  /** @returns the account that has this name already, in whichever case. */
  named(name: string): Account | undefined {
    return this.list().find((each) => each.name.toLowerCase() === name.toLowerCase());
  }

  /**
   * @returns the account that has this key already.
   * @throws SecretStorageError
   */
  async ownerOf(apiKey: string): Promise<Account | undefined> {
    const key = digestOf(apiKey);
    // The secrets of these may still be on their way.
    const fresh = (await this.#turns.lately()).filter((change) => change.key === key);
    for (const account of this.list()) {
      if (fresh.some(({ accountId }) => accountId === account.id)) return account;
      if ((await this.credentials(account.id))?.apiKey === apiKey) return account;
    }
    return undefined;
  }

  /**
   * Adds an account, unless another one has its name or its key by now; of demo accounts there is
   * one.
   *
   * @returns why it was not added.
   * @throws SecretStorageError; then everything is as it was.
   */
  async add(account: Account, credentials?: Credentials): Promise<Refusal | undefined> {
    const { id } = account;
    const refusal = await this.#turns.alone(async () => {
      const found = await this.#refusalOf(account, credentials);
      if (found) return found;
      // The name first: the secret's event is what tells the other windows to look.
      await this.#names.put(account);
      try {
        if (credentials) await this.#keys.store(id, credentials);
      } catch (error) {
        await this.#names.remove(id);
        throw error;
      }
      await this.#turns.note({ accountId: id, isThere: true, ...keyOf(credentials) });
      return undefined;
    });
    if (refusal) return refusal;
    this.#changes.fire(id);
    return undefined;
  }

  /**
   * @returns why the key was not replaced.
   * @throws SecretStorageError; then everything is as it was.
   */
  async replaceKey(accountId: string, credentials: Credentials): Promise<Refusal | undefined> {
    const refusal = await this.#turns.alone<Refusal | undefined>(async () => {
      if (!this.#names.has(accountId)) return { kind: 'removed' };
      const owner = await this.ownerOf(credentials.apiKey);
      if (owner && owner.id !== accountId) return { kind: 'key', owner };
      await this.#keys.store(accountId, credentials);
      await this.#turns.note({ accountId, isThere: true, ...keyOf(credentials) });
      return undefined;
    });
    if (!refusal) this.#changes.fire(accountId);
    return refusal;
  }

  /** @throws SecretStorageError; then everything is as it was. */
  async remove(accountId: string): Promise<void> {
    await this.#turns.alone(async () => {
      await this.#keys.remove(accountId);
      await this.#names.remove(accountId);
      await this.#turns.note({ accountId, isThere: false });
    });
    this.#changes.fire(accountId);
  }

  async #refusalOf(account: Account, credentials?: Credentials): Promise<Refusal | undefined> {
    const namesake =
      account.kind === 'demo'
        ? this.list().find(({ kind }) => kind === 'demo')
        : this.named(account.name);
    if (namesake) return { kind: 'name', owner: namesake };
    const owner = credentials && (await this.ownerOf(credentials.apiKey));
    return owner && { kind: 'key', owner };
  }

  /** The name that another window has written comes after the key, before that window's turn is over. */
  async #tellOnceArrived(accountId: string): Promise<void> {
    await this.#turns.alone(() => Promise.resolve()).catch(ignore);
    this.#changes.fire(accountId);
  }

  /** Begins no more changes. Resolves when one that has begun is made. */
  async close(): Promise<void> {
    await this.#turns.close();
    this.dispose();
  }

  dispose(): void {
    this.#keys.dispose();
    this.#changes.dispose();
  }
}

function keyOf(credentials: Credentials | undefined): { readonly key?: string } {
  return credentials ? { key: digestOf(credentials.apiKey) } : {};
}

function ignore(): void {
  // Whoever needs the key next is told what is wrong.
}
