import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from './errorCode.ts';

/** Milliseconds after which a lock is a crashed window's, and between two signs of life. */
const STALE = 4_000;
const UPDATE = 1_000;

/** Milliseconds between two tries while another window has the lock, and for how long, at most. */
const BETWEEN = 50;
const PATIENCE = 2 * 60 * 1000;

/** Another window has kept the lock for minutes; nothing was done. */
export class BusyError extends Error {
  constructor() {
    super('Another window is busy');
    this.name = 'BusyError';
  }
}

/**
 * Works while no other window on this machine works under a lock of the same path. A window that
 * crashes loses its lock within seconds.
 *
 * @param path of the lock; its folder is made where it is missing.
 * @param signal ends the waiting.
 * @throws what the work throws; BusyError; the signal's reason where it was aborted.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const release = await acquire(path, signal);
  try {
    return await work();
  } finally {
    await release?.().catch(() => undefined);
  }
}

/** @returns `undefined` where nothing can be written: there is nothing to share then either. */
async function acquire(
  path: string,
  signal: AbortSignal | undefined,
): Promise<(() => Promise<void>) | undefined> {
  // A start has no need of it.
  const { default: lockfile } = await import('proper-lockfile');
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  for (let waited = 0; waited < PATIENCE; waited += BETWEEN) {
    signal?.throwIfAborted();
    try {
      return await lockfile.lock(path, {
        lockfilePath: path,
        realpath: false,
        stale: STALE,
        update: UPDATE,
        // After a sleep of the machine another window may have it: the work is nearly over then.
        onCompromised: () => undefined,
      });
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') return undefined;
    }
    await setTimeout(BETWEEN);
  }
  throw new BusyError();
}
