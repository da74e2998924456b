import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Versions before 0.4 kept one file for each account in these folders. The values are their names
 * in the account's folder.
 */
const FILES = { snapshots: 'snapshot.json', keyInfo: 'key.json', seen: 'seen' };

/** Versions before 0.4 kept one folder for each account in these folders. */
const FOLDERS = ['downloads', 'told', 'untold', 'requested'];

/**
 * Moves what older versions stored into the folders of the accounts. Existing files are newer and
 * stay. Several windows may run this at the same time.
 *
 * @param folder the folder that all windows share.
 * @param folderOf the folder of an account.
 */
export async function moveLegacyFolders(
  folder: string,
  folderOf: (accountId: string) => string,
): Promise<void> {
  for (const [former, name] of Object.entries(FILES)) {
    for (const file of await namesIn(join(folder, former))) {
      await move(join(folder, former, file), join(folderOf(basename(file, '.json')), name));
    }
    await removeEmpty(join(folder, former));
  }
  for (const name of FOLDERS) {
    for (const accountId of await namesIn(join(folder, name))) {
      const from = join(folder, name, accountId);
      for (const file of await namesIn(from)) {
        await move(join(from, file), join(folderOf(accountId), name, file));
      }
      await removeEmpty(from);
    }
    await removeEmpty(join(folder, name));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function move(from: string, to: string): Promise<void> {
  const there = await namesIn(dirname(to));
  if (there.includes(basename(to))) {
    await rm(from, { recursive: true, force: true });
    return;
  }
  await mkdir(dirname(to), { recursive: true });
  // Another window may have moved it already.
  await rename(from, to).catch(() => undefined);
}

/** Removes a folder unless something is in it, such as the lock of a window of an older version. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}
