import { parseCredentials, serializeCredentials, type Credentials } from './credentials.ts';
import { wrapStorageErrors } from './keyErrors.ts';

/** The part of VS Code's `SecretStorage` that is used here. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly onDidChange: (listener: (change: { readonly key: string }) => void) => {
    dispose(): void;
  };
}

const KEY_PREFIX = 'account.';

/** The keys of the accounts: one entry for each in the secret storage, and nowhere else. */
export class Keys {
  readonly #secrets: SecretStore;
  readonly #onForeignChange: (accountId: string) => void;
  readonly #subscription: { dispose(): void };
  /** By account id: the entry that this window has last written. */
  readonly #written = new Map<string, string | undefined>();

  /**
   * @param onForeignChange called with the id of an account whose key another window has changed.
   */
  constructor(secrets: SecretStore, onForeignChange: (accountId: string) => void) {
    this.#secrets = secrets;
    this.#onForeignChange = onForeignChange;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (!key.startsWith(KEY_PREFIX)) return;
      this.#onSecretChange(key.slice(KEY_PREFIX.length)).catch(ignore);
    });
  }

  /** @throws SecretStorageError */
  async has(accountId: string): Promise<boolean> {
    return (await this.#entry(accountId)) !== undefined;
  }

  /**
   * @returns `undefined` if the secret storage has no key for the account.
   * @throws SecretStorageError
   */
  async read(accountId: string): Promise<Credentials | undefined> {
    return parseCredentials(await this.#entry(accountId));
  }

  /** @throws SecretStorageError; then the key has not changed. */
  async store(accountId: string, credentials: Credentials): Promise<void> {
    const entry = serializeCredentials(credentials);
    this.#written.set(accountId, entry);
    try {
      await wrapStorageErrors(this.#secrets.store(KEY_PREFIX + accountId, entry));
    } catch (error) {
      this.#written.delete(accountId);
      throw error;
    }
  }

  /** @throws SecretStorageError; then the key has not changed. */
  async remove(accountId: string): Promise<void> {
    this.#written.set(accountId, undefined);
    await wrapStorageErrors(this.#secrets.delete(KEY_PREFIX + accountId));
  }

  #entry(accountId: string): Promise<string | undefined> {
    return wrapStorageErrors(this.#secrets.get(KEY_PREFIX + accountId));
  }

  /** The window that wrote the entry gets the event too, and ignores it. */
  async #onSecretChange(accountId: string): Promise<void> {
    const entry = await this.#entry(accountId);
    if (this.#written.has(accountId) && this.#written.get(accountId) === entry) return;
    this.#written.delete(accountId);
    this.#onForeignChange(accountId);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function ignore(): void {
  // The next call that needs the key reports the error.
}
