import { mkdir, readdir, rename, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where versions before 0.4 kept a file for each account, and what it is called in its folder now. */
const FILES = { snapshots: 'snapshot.json', keyInfo: 'key.json', seen: 'seen' };

/** Where they kept a folder for each account, and what it is called now. */
const FOLDERS = {
  downloads: 'downloads',
  told: 'told',
  untold: 'untold',
  requested: 'requested',
};

/**
 * Brings what former versions have kept of the accounts into the accounts' folders. What is there
 * already stays, as it is newer. Several windows may do so at once.
 *
 * @param folder what the windows of this machine share.
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
  for (const [former, name] of Object.entries(FOLDERS)) {
    for (const accountId of await namesIn(join(folder, former))) {
      const from = join(folder, former, accountId);
      for (const file of await namesIn(from)) {
        await move(join(from, file), join(folderOf(accountId), name, file));
      }
      await removeEmpty(from);
    }
    await removeEmpty(join(folder, former));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function move(from: string, to: string): Promise<void> {
  const there = await namesIn(dirname(to));
  if (there.includes(basename(to))) return;
  await mkdir(dirname(to), { recursive: true });
  // Another window may have been faster.
  await rename(from, to).catch(() => undefined);
}

/** A folder with something in it, such as the lock of a window of a former version, stays. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}
