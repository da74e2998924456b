type Entries = Readonly<Record<string, unknown>>;

/**
 * A window's global state. As in VS Code, each window has a copy of all entries, writes all of them at once, and hears
 * a moment later of what the others wrote.
 */
export class WindowState {
  /** The keys that go to the user's other computers. */
  synced: readonly string[] = [];
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

  setKeysForSync(keys: readonly string[]): void {
    this.synced = keys;
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
export function turn(): Promise<void> {
  return new Promise(setImmediate);
}
