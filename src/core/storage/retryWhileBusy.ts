import { setTimeout } from 'node:timers/promises';
import { codeOf } from './errorCode.ts';

/** What Windows answers while another window or a virus scanner has a file open. */
const BUSY_CODES: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

const TRIES = 6;
/** Delay before the second try, doubled each time: a third of a second in all. */
const FIRST_DELAY_MS = 10;

/**
 * Retries a file operation while the file is in use.
 *
 * @throws what `work` throws.
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
