import { parseCredentials, stored, type Credentials } from './credentials.ts';
import { askingStorage } from './secretStorageError.ts';

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
const SECRET = 'account.';

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
      if (!key.startsWith(SECRET)) return;
      this.#changed(key.slice(SECRET.length)).catch(ignore);
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
    const entry = stored(credentials);
    this.#written.set(accountId, entry);
    try {
      await askingStorage(this.#secrets.store(SECRET + accountId, entry));
    } catch (error) {
      this.#written.delete(accountId);
      throw error;
    }
  }

  /** @throws SecretStorageError; then the key is what it was. */
  async remove(accountId: string): Promise<void> {
    this.#written.set(accountId, undefined);
    await askingStorage(this.#secrets.delete(SECRET + accountId));
  }

  #entry(accountId: string): Promise<string | undefined> {
    return askingStorage(this.#secrets.get(SECRET + accountId));
  }

  /** The event comes to the window that wrote as well, which knows already. */
  async #changed(accountId: string): Promise<void> {
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
