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

/** Milliseconds: names written by another window arrive a moment later than its secrets. */
const SETTLING = 500;

/** Who we are: names in `globalState`, keys in the secret storage and nowhere else. */
export class Accounts {
  readonly #names: Names;
  readonly #keys: Keys;
  readonly #turns: AccountTurns;
  readonly #clock: Clock;
  readonly #changes = new Emitter<string>();
  /** What this window has last made of each account: `undefined` where it was removed. */
  readonly #wanted = new Map<string, Account | undefined>();

  /**
   * Fires with the id of an account that was added, removed, or given another key, once a change,
   * by whichever window.
   */
  readonly onDidChange = this.#changes.event;

  constructor({ globalState, secrets, folder, clock }: AccountsOptions) {
    this.#clock = clock;
    this.#names = new Names(globalState);
    this.#keys = new Keys(secrets, (accountId) => {
      this.#tellSoon(accountId).catch(ignore);
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
    this.#insist(id, account).catch(ignore);
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
    this.#insist(accountId, undefined).catch(ignore);
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

  /**
   * Names an account again, or takes its name away again, where another window has undone it all
   * the same: one with an older version of the extension takes no turns. Secrets are kept apart,
   * and tell whether the account is there.
   */
  async #insist(accountId: string, account: Account | undefined): Promise<void> {
    this.#wanted.set(accountId, account);
    await this.#clock.sleep(SETTLING);
    const isThere = account !== undefined;
    const isDone = () => this.#names.has(accountId) === isThere;
    if (isDone()) return;
    await this.#turns.alone(async () => {
      const hasKey = await this.#keys.has(accountId);
      if (isDone() || this.#wanted.get(accountId) !== account || hasKey !== isThere) return;
      await (account ? this.#names.put(account) : this.#names.remove(accountId));
      await this.#turns.note({ accountId, isThere });
      this.#changes.fire(accountId);
    });
  }

  /** The name comes a moment after the key. */
  async #tellSoon(accountId: string): Promise<void> {
    await this.#clock.sleep(SETTLING);
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
  // Where the secret storage fails now, it's told by whatever needs a key next.
}
