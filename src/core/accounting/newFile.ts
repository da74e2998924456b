import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { wrapFolderErrors } from '../exports/fileError.ts';
import { removeAbandonedFiles, TemporaryFile } from '../exports/temporaryFile.ts';
import { retryWhileBusy } from '../storage/retryWhileBusy.ts';

/** Of temporary files. */
const BASE_NAME = 'export';

/**
 * Has a file written under another name in the same folder, and gives it its own name once it is
 * whole; what has that name is replaced then.
 *
 * @param write writes the file; it is removed if this fails.
 * @param isWanted whether there is anything in it; otherwise it is removed as well.
 * @throws FileError; what `write` throws. What had the name is then unchanged.
 */
export async function writeNewFile<T>(
  path: string,
  write: (temporary: string) => Promise<T>,
  isWanted: (written: T) => boolean,
): Promise<T> {
  const folder = dirname(path);
  await removeAbandonedFiles(folder, Date.now());
  const file = await wrapFolderErrors(folder, () => TemporaryFile.create(folder, BASE_NAME));
  try {
    const written = await write(file.path);
    if (!isWanted(written)) return written;
    await file.finish();
    await wrapFolderErrors(folder, () => retryWhileBusy(() => rename(file.path, path)));
    return written;
  } finally {
    await file.remove();
  }
}
