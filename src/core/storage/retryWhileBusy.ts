import { setTimeout } from 'node:timers/promises';
import { codeOf } from './errorCode.ts';

/** What Windows answers while another window reads a file, or a virus scanner looks at it. */
const BUSY_CODES: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

const TRIES = 6;
/** Milliseconds before the second try, doubled each time: a third of a second in all. */
const FIRST_DELAY_MS = 10;

/**
 * Does something with a file, again where the file may be in use for a moment.
 *
 * @throws what the work throws.
 */
export async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!BUSY_CODES.has(codeOf(error)) || attempt === TRIES) throw error;
    }
    await setTimeout(FIRST_DELAY_MS * 2 ** (attempt - 1));
  }
}
