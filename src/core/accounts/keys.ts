import { parseCredentials, serializeCredentials, type Credentials } from './credentials.ts';
import { wrapStorageErrors } from './secretStorageError.ts';

/** The part of VS Code's `SecretStorage` that is needed here. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly onDidChange: (listener: (change: { readonly key: string }) => void) => {
    dispose(): void;
  };
}

/** In the secret storage, one entry an account. */
const KEY_PREFIX = 'account.';

/** The keys of the accounts: in the secret storage, and nowhere else. */
export class Keys {
  readonly #secrets: SecretStore;
  readonly #onForeignChange: (accountId: string) => void;
  readonly #subscription: { dispose(): void };
  /** What this window has last written to the secret storage, by account id. */
  readonly #written = new Map<string, string | undefined>();

  /** @param onForeignChange called with the id of an account whose key another window has changed. */
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
   * @returns `undefined` where the secret storage has lost the key, or never had one.
   * @throws SecretStorageError
   */
  async read(accountId: string): Promise<Credentials | undefined> {
    return parseCredentials(await this.#entry(accountId));
  }

  /** @throws SecretStorageError; then the key is what it was. */
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

  /** @throws SecretStorageError; then the key is what it was. */
  async remove(accountId: string): Promise<void> {
    this.#written.set(accountId, undefined);
    await wrapStorageErrors(this.#secrets.delete(KEY_PREFIX + accountId));
  }

  #entry(accountId: string): Promise<string | undefined> {
    return wrapStorageErrors(this.#secrets.get(KEY_PREFIX + accountId));
  }

  /** The event comes to the window that wrote as well, which knows already. */
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
  // Where the secret storage fails now, it's told by whatever needs a key next.
}
