import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../storage/errorCode.ts';
import { patiently } from '../storage/patiently.ts';
import { onDisk } from './downloadError.ts';

const ENDING = '.part';

/** What stands between the stem and the ending: no user calls a file so. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Milliseconds after which nobody can still be at work on a file: a stalled download ends sooner. */
const ABANDONED = 60 * 60 * 1000;

/**
 * What a drive answers that can't be asked to write what it has taken, such as those of cloud
 * storage and some in memory; Windows has no better word for it than `EISDIR`.
 */
const NO_SYNC: ReadonlySet<unknown> = new Set(['EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EPERM']);

/** A file under a name that nobody takes for a finished one. */
export class TemporaryFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #open = true;

  /** @throws DownloadError */
  static async create(folder: string, stem: string): Promise<TemporaryFile> {
    const path = join(folder, beginningOf(stem) + randomUUID() + ENDING);
    return new TemporaryFile(path, await onDisk(() => open(path, 'wx')));
  }

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /**
   * Appends all of the bytes.
   *
   * @throws DownloadError
   */
  async write(bytes: Uint8Array): Promise<void> {
    await onDisk(async () => {
      let written = 0;
      while (written < bytes.length) {
        written += (await this.#handle.write(bytes, written)).bytesWritten;
      }
    });
  }

  /**
   * Resolves when the bytes are on the disk, whatever happens to the machine then; on a drive that
   * can't tell, when it has taken them.
   *
   * @throws DownloadError
   */
  async finish(): Promise<void> {
    await onDisk(async () => {
      await this.#handle.sync().catch((error: unknown) => {
        if (!NO_SYNC.has(codeOf(error))) throw error;
      });
      await this.#close();
    });
  }

  /** Leaves nothing behind, unless the file has been given another name. */
  async remove(): Promise<void> {
    await this.#close().catch(ignore);
    await patiently(() => rm(this.path, { force: true })).catch(ignore);
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#handle.close();
  }
}

/**
 * Removes what a window that was killed has left of a report's files.
 *
 * @param now milliseconds since 1970, UTC.
 */
export async function removeAbandoned(folder: string, stem: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const beginning = beginningOf(stem);
  for (const given of names) {
    // Some disks give names back with letters and marks apart.
    const name = given.normalize('NFC');
    if (!name.startsWith(beginning) || !name.endsWith(ENDING)) continue;
    if (!UUID.test(name.slice(beginning.length, -ENDING.length))) continue;
    const path = join(folder, given);
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED) await rm(path, { force: true }).catch(ignore);
  }
}

function beginningOf(stem: string): string {
  return `.${stem}.`;
}

function ignore(): void {
  // The error that is on its way says more; what is left has the name of a temporary file.
}
