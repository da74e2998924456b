import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { UPDATE_ACTIVITIES, type UpdateProgress } from './updateOutcome.ts';

const Progress = v.object({
  doing: v.picklist(UPDATE_ACTIVITIES),
  done: v.number(),
  all: v.number(),
  mayGrow: v.boolean(),
  rows: v.number(),
  since: v.number(),
  doneBefore: v.number(),
});

/** Tells other windows how far an update is. */
export class SharedProgress {
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();

  /** @param path of the file; may be lost. */
  constructor(path: string) {
    this.#path = path;
  }

  write(progress: UpdateProgress): void {
    const text = JSON.stringify(progress);
    this.#writing = this.#writing
      .then(() => writeFileAtomic(this.#path, text))
      .catch(() => undefined);
  }

  /** @returns `undefined` if no window has told anything. */
  async read(): Promise<UpdateProgress | undefined> {
    try {
      return v.parse(Progress, JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** Call when the update has ended. */
  async clear(): Promise<void> {
    await this.#writing;
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}
