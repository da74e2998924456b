import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './errorCode.ts';

/** Milliseconds after which a lock is a crashed window's, and between two signs of life. */
const STALE = 4_000;
const UPDATE = 1_000;

/** Milliseconds between two tries while another has the lock, and how often: about two minutes. */
const RETRIES = { retries: 800, factor: 1.1, minTimeout: 20, maxTimeout: 150, randomize: true };

/**
 * Works while no other window on this machine works under a lock of the same path. A window that
 * crashes loses its lock within seconds.
 *
 * @param path of the lock; its folder is made where it is missing.
 * @throws what the work throws; an error with the code `ELOCKED` where another window has kept the
 * lock for minutes.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(path).catch((error: unknown) => {
    // Where nothing can be written, there is nothing to share either.
    if (codeOf(error) === 'ELOCKED') throw error;
  });
  try {
    return await work();
  } finally {
    await release?.().catch(() => undefined);
  }
}

async function acquire(path: string): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  // A start has no need of it.
  const { default: lockfile } = await import('proper-lockfile');
  return lockfile.lock(path, {
    lockfilePath: path,
    realpath: false,
    stale: STALE,
    update: UPDATE,
    retries: RETRIES,
    // After a sleep of the machine another window may have the lock: the work is nearly over then.
    onCompromised: () => undefined,
  });
}
