import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** What Windows answers while another window reads a file, or a virus scanner looks at it. */
const BUSY: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

const TRIES = 6;
/** Milliseconds before the second try, doubled each time: a third of a second in all. */
const WAIT = 10;

/**
 * Renames a file, which may replace another, again where it may be in use for a moment.
 *
 * @throws what the file system throws.
 */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (!BUSY.has(code) || attempt === TRIES) throw error;
    }
    await setTimeout(WAIT * 2 ** (attempt - 1));
  }
}
