import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventEmitter, Uri } from 'vscode';
import type { SecretStorage, SecretStorageChangeEvent } from 'vscode';
import type { Surroundings } from '../../../src/extension.ts';
import { extensionUnderTest } from './extension.ts';

type Entries = Readonly<Record<string, unknown>>;

/** What the windows on one computer share, and what outlives them: global state, secrets, a folder. */
export class Computer implements AsyncDisposable {
  /** What is in the secret storage, by key. */
  readonly secrets = new Map<string, string>();
  /** What the secret storage fails at. */
  readonly failing = new Set<'get' | 'store' | 'delete'>();
  readonly folder: string;
  #state = '{}';
  readonly #states = new Set<WindowState>();
  readonly #secretChanges = new EventEmitter<SecretStorageChangeEvent>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Computer> {
    return new Computer(await mkdtemp(join(tmpdir(), 'kraken-exports-')));
  }

  /** What is in the global state, as text. */
  get state(): string {
    return this.#state;
  }

  /** What VS Code hands to the extension in a new window. */
  newSurroundings(): Surroundings {
    return {
      globalState: this.newState(),
      secrets: this.newSecrets(),
      globalStorageUri: Uri.file(this.folder),
      extension: extensionUnderTest(),
      subscriptions: [],
    };
  }

  /** The global state as one window sees it. */
  newState(): WindowState {
    const state = new WindowState(this.#state, async (entries) => {
      await turn();
      this.#state = JSON.stringify(entries());
      await turn();
      for (const each of this.#states) each.take(this.#state);
    });
    this.#states.add(state);
    return state;
  }

  /** The secret storage as one window sees it. */
  newSecrets(): SecretStorage {
    const tell = async (key: string) => {
      await turn();
      this.#secretChanges.fire({ key });
    };
    return {
      keys: () => Promise.resolve([...this.secrets.keys()]),
      get: async (key) => {
        await this.#reach('get');
        return this.secrets.get(key);
      },
      store: async (key, value) => {
        await this.#reach('store');
        this.secrets.set(key, value);
        await tell(key);
      },
      delete: async (key) => {
        await this.#reach('delete');
        this.secrets.delete(key);
        await tell(key);
      },
      onDidChange: this.#secretChanges.event,
    };
  }

  async #reach(what: 'get' | 'store' | 'delete'): Promise<void> {
    await turn();
    if (this.failing.has(what)) throw new Error('the keyring is locked');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#secretChanges.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * A window's global state. As in VS Code, each window has a copy of all entries, writes all of them at once, and hears
 * a moment later of what the others wrote.
 */
export class WindowState {
  #entries: Entries;
  readonly #write: (entries: () => Entries) => Promise<void>;

  constructor(text: string, write: (entries: () => Entries) => Promise<void>) {
    this.#entries = parse(text);
    this.#write = write;
  }

  keys(): readonly string[] {
    return Object.keys(this.#entries);
  }

  get(key: string): unknown {
    return this.#entries[key];
  }

  update(key: string, value: unknown): Promise<void> {
    this.take(JSON.stringify({ ...this.#entries, [key]: value }));
    return this.#write(() => this.#entries);
  }

  /** Replaces all entries by those that another window wrote. */
  take(text: string): void {
    this.#entries = parse(text);
  }
}

function parse(text: string): Entries {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Lets everything happen that was about to. */
function turn(): Promise<void> {
  return new Promise(setImmediate);
}
