import { randomUUID } from 'node:crypto';
import { lstat, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../storage/errorCode.ts';
import { retryWhileBusy } from '../storage/retryWhileBusy.ts';
import { wrapDiskErrors } from './fileError.ts';

/** `.<base name of a report>.<UUID>.part`, which no user calls a file. */
const NAME_PATTERN = /^\.[\p{L}\p{M}\p{N}-]+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/u;

/** After this time without a change nobody writes the file: a stalled download fails sooner. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * What drives that don't support `fsync` answer, such as those of cloud storage and some in memory.
 * On Windows the code is `EISDIR`.
 */
const SYNC_UNSUPPORTED: ReadonlySet<unknown> = new Set([
  'EINVAL',
  'EISDIR',
  'ENOSYS',
  'ENOTSUP',
  'EPERM',
]);

/** Whether a drive can't tell when a file is safely on it; then it is as safe as it gets. */
export function isSyncUnsupported(error: unknown): boolean {
  return SYNC_UNSUPPORTED.has(codeOf(error));
}

/** A file with a name that can't be mistaken for a finished one. */
export class TemporaryFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #open = true;

  /** @throws FileError */
  static async create(folder: string, baseName: string): Promise<TemporaryFile> {
    const path = join(folder, `.${baseName}.${randomUUID()}.part`);
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
   * Closes the file once its content is safely on disk; on a drive that doesn't support this, once
   * it is written.
   *
   * @throws FileError
   */
  async finish(): Promise<void> {
    await wrapDiskErrors(async () => {
      await this.#handle.sync().catch((error: unknown) => {
        if (!isSyncUnsupported(error)) throw error;
      });
      await this.#close();
    });
  }

  /** Removes the file. One that was moved to its final name stays. */
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
 * Removes temporary files that killed windows have left in a folder.
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
  // The original error is the one to report. A leftover has the name of a temporary file.
}
