import { randomUUID } from 'node:crypto';
import { lstat, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../storage/errorCode.ts';
import { retryWhileBusy } from '../storage/retryWhileBusy.ts';
import { wrapDiskErrors } from './fileError.ts';

/** A report's stem, which is of letters, digits and hyphens, and a UUID: no user calls a file so. */
const NAME_PATTERN = /^\.[\p{L}\p{M}\p{N}-]+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/u;

/** Milliseconds after which nobody can still be at work on a file: a stalled download ends sooner. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * What a drive answers that can't be asked to write what it has taken, such as those of cloud
 * storage and some in memory; Windows has no better word for it than `EISDIR`.
 */
const SYNC_UNSUPPORTED: ReadonlySet<unknown> = new Set([
  'EINVAL',
  'EISDIR',
  'ENOSYS',
  'ENOTSUP',
  'EPERM',
]);

/** A file under a name that nobody takes for a finished one. */
export class TemporaryFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #open = true;

  /** @throws FileError */
  static async create(folder: string, stem: string): Promise<TemporaryFile> {
    const path = join(folder, `.${stem}.${randomUUID()}.part`);
    return new TemporaryFile(path, await wrapDiskErrors(() => open(path, 'wx')));
  }

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /**
   * Appends all of the bytes.
   *
   * @throws FileError
   */
  async write(bytes: Uint8Array): Promise<void> {
    await wrapDiskErrors(async () => {
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
   * @throws FileError
   */
  async finish(): Promise<void> {
    await wrapDiskErrors(async () => {
      await this.#handle.sync().catch((error: unknown) => {
        if (!SYNC_UNSUPPORTED.has(codeOf(error))) throw error;
      });
      await this.#close();
    });
  }

  /** Leaves nothing behind, unless the file has been given another name. */
  async remove(): Promise<void> {
    await this.#close().catch(ignore);
    await retryWhileBusy(() => rm(this.path, { force: true })).catch(ignore);
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#handle.close();
  }
}

/**
 * Removes what windows that were killed have left in a folder, of whatever report.
 *
 * @param now Unix milliseconds.
 */
export async function removeAbandonedFiles(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!NAME_PATTERN.test(name)) continue;
    const path = join(folder, name);
    const isAbandoned = await lstat(path).then(
      (stats) => stats.isFile() && now - stats.mtimeMs > ABANDONED_MS,
      () => false,
    );
    if (isAbandoned) await rm(path, { force: true }).catch(ignore);
  }
}

function ignore(): void {
  // The error that is on its way says more; what is left has the name of a temporary file.
}
