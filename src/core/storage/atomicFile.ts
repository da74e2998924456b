import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { retryWhileBusy } from './retryWhileBusy.ts';

/**
 * Writes a file atomically: readers see either the former content or all of the new one, even if
 * the process is killed. Several windows may write at the same time. Creates the folder if it is
 * missing.
 *
 * @throws errors of the file system; the former file is then unchanged.
 */
export async function writeFileAtomic(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  try {
    await writeFile(temporary, text);
    await retryWhileBusy(() => rename(temporary, path));
  } catch (error) {
    // The first error is the one to report.
    await retryWhileBusy(() => rm(temporary, { force: true })).catch(() => undefined);
    throw error;
  }
}
