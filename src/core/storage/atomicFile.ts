import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { retryWhileBusy } from './retryWhileBusy.ts';

/**
 * Writes a file that under its name is whole, whenever the window is closed; whoever else writes
 * at the same time does so under another temporary name. Its folder is made where it is missing.
 *
 * @throws what the file system throws; then the former file is as it was.
 */
export async function writeFileAtomic(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  try {
    await writeFile(temporary, text);
    await retryWhileBusy(() => rename(temporary, path));
  } catch (error) {
    // The first error says more.
    await retryWhileBusy(() => rm(temporary, { force: true })).catch(() => undefined);
    throw error;
  }
}
