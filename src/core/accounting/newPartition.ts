import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { wrapFolderErrors } from '../exports/fileError.ts';
import { exists } from '../storage/exists.ts';
import { retryWhileBusy } from '../storage/retryWhileBusy.ts';

/** `.export.<UUID>.part`, which no program takes for a part of the table. */
const NAME_PATTERN = /^\.export\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;

/** After this time nobody writes it any more, in milliseconds. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** The former files, next to the new ones while both change places. */
const FORMER = 'former';

/**
 * Has some folders of a table written elsewhere, and puts them in place once they are whole. The
 * table's other folders stay.
 *
 * @param table the path of the table's folder, which may not be there yet.
 * @param partition the path, in that folder, of the one that is written anew.
 * @param write writes the files of the partition into a folder.
 * @param isWanted whether there is anything in it; otherwise nothing changes.
 * @throws FileError; what `write` throws. All is then as before.
 */
export async function writeNewPartition<T>(
  table: string,
  partition: string,
  write: (temporary: string) => Promise<T>,
  isWanted: (written: T) => boolean,
): Promise<T> {
  const isThere = await wrapFolderErrors(table, () => exists(table));
  // On the same drive, and where the user lets us write.
  const folder = isThere ? table : dirname(table);
  const inFolder = <R>(work: () => Promise<R>) => wrapFolderErrors(folder, work);
  await removeAbandoned(folder);
  const temporary = join(folder, `.export.${randomUUID()}.part`);
  await inFolder(() => mkdir(temporary));
  try {
    await inFolder(() => mkdir(join(temporary, partition), { recursive: true }));
    const written = await write(join(temporary, partition));
    if (!isWanted(written)) return written;
    if (isThere) await inFolder(() => replace(temporary, table, partition));
    else await inFolder(() => retryWhileBusy(() => rename(temporary, table)));
    return written;
  } finally {
    await remove(temporary);
  }
}

/** Moves the former partition out of the table, and the new one in. */
async function replace(temporary: string, table: string, partition: string): Promise<void> {
  const [place, former] = [join(table, partition), join(temporary, FORMER)];
  const firstMade = await mkdir(dirname(place), { recursive: true });
  const hasFormer = await exists(place);
  if (hasFormer) await retryWhileBusy(() => rename(place, former));
  try {
    await retryWhileBusy(() => rename(join(temporary, partition), place));
  } catch (error) {
    if (hasFormer) await retryWhileBusy(() => rename(former, place));
    // Nobody else has put anything into it if it can be removed.
    if (firstMade !== undefined) await rmdir(firstMade).catch(ignore);
    throw error;
  }
}

/** Removes what killed windows have left. */
async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!NAME_PATTERN.test(name)) continue;
    const path = join(folder, name);
    const isAbandoned = await lstat(path).then(
      (stats) => stats.isDirectory() && Date.now() - stats.mtimeMs > ABANDONED_MS,
      () => false,
    );
    if (isAbandoned) await remove(path);
  }
}

async function remove(path: string): Promise<void> {
  await retryWhileBusy(() => rm(path, { recursive: true, force: true })).catch(ignore);
}

function ignore(): void {
  // The original error is the one to report. A leftover has the name of a temporary folder.
}
