import { lstat } from 'node:fs/promises';
import { codeOf } from './errorCode.ts';

/** Whether a path has something, be it a link to nowhere. @throws errors of the file system. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}
