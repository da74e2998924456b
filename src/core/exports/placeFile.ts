import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, lstat, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../storage/errorCode.ts';
import { patiently } from '../storage/patiently.ts';
import { onDisk } from './fileError.ts';

/** Where a file has come to stand. */
export interface Placed {
  readonly path: string;
  /** False where the very same file was there already. */
  readonly fresh: boolean;
}

/**
 * Gives a whole file its final name, or one with a number where a different file has that name.
 * What then is left under its present name is for the caller to remove.
 *
 * @param temporary the file's present path, in the same folder.
 * @param ending without the dot.
 * @throws FileError
 */
export async function place(
  temporary: string,
  folder: string,
  stem: string,
  ending: string,
): Promise<Placed> {
  return onDisk(async () => {
    for (let number = 1; ; number++) {
      const path = join(folder, `${number === 1 ? stem : `${stem} (${number})`}.${ending}`);
      if (await moved(temporary, path)) return { path, fresh: true };
      if (await sameContent(temporary, path)) return { path, fresh: false };
    }
  });
}

/** @returns whether the name was free. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    // Unlike a rename, it never replaces what another program writes in the same moment.
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // File systems such as exFAT know no links.
    if (await exists(to)) return false;
    await patiently(() => rename(from, to));
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

/** Whatever stands there and can't be read as a file is a different one. */
async function sameContent(one: string, other: string): Promise<boolean> {
  const there = await stat(other).catch(() => undefined);
  if (!there?.isFile() || there.size !== (await stat(one)).size) return false;
  const digest = await digestOf(one);
  return digestOf(other).then(
    (each) => each === digest,
    () => false,
  );
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
