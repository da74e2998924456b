import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { atExit } from './processes.ts';
import { root } from './project.ts';

/** The folder, ignored by git, for big things that are fetched once: VS Code, a browser. */
const cache = join(root, '.vscode-test');

/**
 * Returns the path of the cache folder `name`, which `fill` makes unless it is there already. It
 * appears whole or not at all, also when this is interrupted, and when another process fills the
 * same folder at the same time.
 */
export async function cached(
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const target = join(cache, name);
  if (existsSync(target)) {
    return target;
  }
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${target}-unfinished-`);
  const removal = atExit(() => {
    rmSync(unfinished, { recursive: true, force: true });
  });
  try {
    await fill(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    // Perhaps another process was faster. Then its folder is as good.
    if (!existsSync(target)) {
      throw error;
    }
  } finally {
    removal[Symbol.dispose]();
  }
  return target;
}
