import { link, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../storage/exists.ts';
import { codeOf } from '../storage/errorCode.ts';
import { retryWhileBusy } from '../storage/retryWhileBusy.ts';
import { sha256Of } from '../storage/sha256.ts';
import { wrapDiskErrors } from './fileError.ts';

/** The final place of a file. */
export interface MovedFile {
  readonly path: string;
  /** False if a file with the same content was there already. */
  readonly isNew: boolean;
}

/**
 * Gives a complete file its final name, with a number appended if a different file has that name.
 * Afterwards the caller removes the temporary file.
 *
 * @param temporary the current path, in the same folder.
 * @param extension without the dot.
 * @throws FileError
 */
export async function moveToFreeName(
  temporary: string,
  folder: string,
  baseName: string,
  extension: string,
): Promise<MovedFile> {
  return wrapDiskErrors(async () => {
    for (let number = 1; ; number++) {
      const path = join(
        folder,
        `${number === 1 ? baseName : `${baseName} (${number})`}.${extension}`,
      );
      if (await moveIfFree(temporary, path)) return { path, isNew: true };
      if (await haveSameContent(temporary, path)) return { path, isNew: false };
    }
  });
}

/** @returns whether the name was free. */
async function moveIfFree(from: string, to: string): Promise<boolean> {
  try {
    // Unlike `rename`, `link` never replaces a file that another program writes at the same moment.
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // File systems such as exFAT don't support links.
    if (await exists(to)) return false;
    await retryWhileBusy(() => rename(from, to));
  }
  return true;
}

/** Anything that can't be read as a file counts as different. */
async function haveSameContent(one: string, other: string): Promise<boolean> {
  const stats = await stat(other).catch(() => undefined);
  if (!stats?.isFile() || stats.size !== (await stat(one)).size) return false;
  const digest = await sha256Of(one);
  return sha256Of(other).then(
    (each) => each === digest,
    () => false,
  );
}
