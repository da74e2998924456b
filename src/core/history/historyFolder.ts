import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { wrapFolderErrors } from '../exports/fileError.ts';
import type { Clock } from '../kraken/clock.ts';
import { codeOf } from '../storage/errorCode.ts';
import { BusyError, isLocked, withLock } from '../storage/lock.ts';

/** In the folder itself: windows of other programs, such as VSCodium, may work on it, too. */
const LOCK = '.lock';

/** How long to wait for the lock of a window that crashed, in milliseconds. */
const MAX_WAIT_MS = 6_000;

/** The folder around it must exist: it may be on a drive that isn't there now. @throws FileError */
export async function createFolder(folder: string): Promise<void> {
  await wrapFolderErrors(dirname(folder), () =>
    mkdir(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    }),
  );
}

/** Whether another window works on the history in a folder. */
export function isWorkedOn(folder: string): Promise<boolean> {
  return isLocked(join(folder, LOCK));
}

/**
 * Works on the history in a folder while no other window does.
 *
 * @param work its signal is aborted if another window has taken over, as this machine was asleep.
 * @throws what `work` throws; BusyError if another window works on it; the signal's reason.
 */
export async function workAlone<T>(
  folder: string,
  work: (signal: AbortSignal) => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const lost = new AbortController();
  const onLost = () => {
    lost.abort();
  };
  const any = AbortSignal.any([signal, lost.signal]);
  const options = { maxWait: MAX_WAIT_MS, onLost };
  try {
    return await withLock(join(folder, LOCK), () => work(any), clock, signal, options);
  } catch (error) {
    if (lost.signal.aborted && !signal.aborted) throw new BusyError();
    throw error;
  }
}
