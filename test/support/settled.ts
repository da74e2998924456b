import { setImmediate, setTimeout } from 'node:timers/promises';

/** In a row, as what ends may begin something else. */
const CALM_TURNS = 5;

/** Node's names of what is asked of the file system. */
const OF_FILES = /^(FSReq|FileHandleCloseReq|CloseReq)/;

/**
 * Resolves when the file system has answered all that it was asked, and what follows from that has
 * been done.
 */
export async function settled(): Promise<void> {
  for (let calm = 0; calm < CALM_TURNS; calm++) {
    await setImmediate();
    if (process.getActiveResourcesInfo().some((name) => OF_FILES.test(name))) {
      calm = -1;
      // Turn after turn would only keep the processor from it.
      await setTimeout(1);
    }
  }
}
