import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SecretStorage } from 'vscode';
import { Accounts } from '../../src/core/accounts/accounts.ts';
import { Emitter } from '../../src/core/emitter.ts';
import type { CoreHost } from '../../src/core/host.ts';
import { systemClock, type Clock } from '../../src/core/kraken/clock.ts';
import { openDemoExchange } from '../../src/demo/demo.ts';
import { turn, WindowState } from './globalState.ts';

const HOUR = 60 * 60 * 1000;

/** What the windows on one computer share, and what outlives them: global state, secrets, a folder. */
export class Computer implements AsyncDisposable {
  /** What is in the secret storage, by key. */
  readonly secrets = new Map<string, string>();
  /** What the secret storage fails at. */
  readonly failing = new Set<'get' | 'store' | 'delete'>();
  readonly folder: string;
  /** What a window writes to the global state reaches the others after this. */
  arrival: Promise<unknown> = Promise.resolve();
  #state = '{}';
  readonly #states = new Set<WindowState>();
  readonly #closing: Promise<void>[] = [];
  readonly #secretChanges = new Emitter<{ readonly key: string }>();

  /** @param folder that the computer's programs share. */
  constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Computer> {
    return new Computer(await mkdtemp(join(tmpdir(), 'kraken-exports-')));
  }

  /**
   * Another browser, or profile: it shares the folder, and has a global state and secrets of its
   * own.
   */
  openBrowser(): Computer {
    return new Computer(this.folder);
  }

  /** What is in the global state, as text. */
  get state(): string {
    return this.#state;
  }

  /** The keys of the global state that go to the user's other computers. */
  get synced(): string[] {
    return [...this.#states].flatMap(({ synced }) => synced);
  }

  /** Checks that there are so many snapshots in the folder, whole. */
  async hasSnapshots(count: number): Promise<void> {
    const names = await readdir(join(this.folder, 'accounts'), { recursive: true });
    assert.equal(names.filter((name) => name.endsWith('snapshot.json')).length, count);
  }

  /** Makes what is known of the accounts as old as after an hour. */
  async wait(): Promise<void> {
    for (const id of await readdir(join(this.folder, 'accounts'))) {
      const path = join(this.folderOf(id), 'snapshot.json');
      const text = await readFile(path, 'utf8');
      const older = (_: string, field: string, at: string) => `"${field}":${Number(at) - HOUR}`;
      await writeFile(path, text.replace(/"(takenAt|checkedAt)":(\d+)/g, older));
    }
  }

  /** Where all is kept of an account but its name and its key. */
  folderOf(accountId: string): string {
    return join(this.folder, 'accounts', accountId);
  }

  /** What is kept there. */
  async kept(accountId: string): Promise<string[]> {
    return (await readdir(this.folderOf(accountId)).catch(() => [])).sort();
  }

  /** What the core needs in a new window that nobody looks at, and what is written to its log. */
  newHost(): CoreHost & { readonly log: string[] } {
    const log: string[] = [];
    const write = (level: string) => (line: string) => log.push(`${level} ${line}`);
    return {
      log,
      folder: this.folder,
      globalState: this.newState(),
      secrets: this.newSecrets(),
      channel: { info: write('info'), warn: write('warn'), error: write('error') },
      clock: systemClock,
      random: Math.random,
      fetch: (url, init) => fetch(url, init),
      userAgent: () => 'kraken-exports/test',
      startWorker: (name) =>
        new Worker(new URL(`../../src/core/${name}/worker.ts`, import.meta.url)),
      openDemo: (now) => Promise.resolve(openDemoExchange(now)),
      isFocused: () => false,
      isVisible: () => false,
      autoRefresh: () => true,
    };
  }

  /** The accounts as one window has them. */
  newAccounts(clock: Clock): Accounts {
    const [globalState, secrets] = [this.newState(), this.newSecrets()];
    return new Accounts({ globalState, secrets, folder: this.folder, clock });
  }

  /** The global state as one window sees it. */
  newState(): WindowState {
    const state = new WindowState(this.#state, async (entries) => {
      await turn();
      this.#state = JSON.stringify(entries());
      void this.#tellOthers(state);
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

  /** Keeps the folder until a window has let go of it. */
  outlive(closed: Promise<void>): void {
    this.#closing.push(closed);
  }

  async #tellOthers(writer: WindowState): Promise<void> {
    await turn();
    await this.arrival;
    for (const each of this.#states) if (each !== writer) each.take(this.#state);
  }

  async #reach(what: 'get' | 'store' | 'delete'): Promise<void> {
    await turn();
    if (this.failing.has(what)) throw new Error('the keyring is locked');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#secretChanges.dispose();
    await Promise.all(this.#closing);
    // Windows keeps for a moment what a window had open.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
