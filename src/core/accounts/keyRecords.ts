import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from '../storage/wholeFile.ts';

const Record = v.object({ askedAt: v.number(), validUntil: v.exactOptional(v.number()) });

/**
 * What Kraken has told of an account's key. `askedAt` is when, milliseconds since 1970, UTC;
 * `validUntil` when the key ends, Unix seconds, absent where it has no end.
 */
export type KeyRecord = Readonly<v.InferOutput<typeof Record>>;

/** Keeps over restarts what Kraken has told of each account's key, in a file of its own. */
export class KeyRecords {
  readonly #folder: string;

  /** @param folder made when it is first written to. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns `undefined` where there is none, or none that can be read. */
  async read(accountId: string): Promise<KeyRecord | undefined> {
    const text = await readFile(this.#path(accountId), 'utf8').catch(() => '');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Record), text);
    return parsed.success ? parsed.output : undefined;
  }

  /**
   * @param validUntil Unix seconds; `undefined` where the key has no end.
   * @param now milliseconds since 1970, UTC.
   * @throws what the file system throws; then the former record is as it was.
   */
  async write(accountId: string, validUntil: number | undefined, now: number): Promise<void> {
    await writeWhole(this.#path(accountId), JSON.stringify({ askedAt: now, validUntil }));
  }

  /** Resolves when the record is gone, or was never there. */
  async remove(accountId: string): Promise<void> {
    await rm(this.#path(accountId), { force: true });
  }

  /** The accounts of whose keys something is known. */
  async accountIds(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json'));
  }

  #path(accountId: string): string {
    return join(this.#folder, `${accountId}.json`);
  }
}
