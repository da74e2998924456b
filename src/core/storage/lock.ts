import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../kraken/clock.ts';
import { codeOf } from './errorCode.ts';

/** Milliseconds after which a lock is a crashed window's, and between two signs of life. */
const STALE_MS = 4_000;
const HEARTBEAT_MS = 1_000;

/** Milliseconds between two tries while another window has the lock, and for how long, at most. */
const RETRY_MS = 50;
const MAX_WAIT_MS = 2 * 60 * 1000;

/** Milliseconds in which a hindrance passes, such as a folder that Windows is about to delete. */
const MAX_ERRORS_MS = 500;

/** What the platform answers where nothing can be written, nor in a moment. */
const PERMANENT_CODES: ReadonlySet<unknown> = new Set([
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EEXIST',
]);

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
  clock: Clock,
  signal?: AbortSignal,
): Promise<T> {
  const release = await acquire(path, signal, clock);
  try {
    signal?.throwIfAborted();
    return await work();
  } finally {
    await release?.().catch(() => undefined);
  }
}

/** @returns `undefined` where nothing can be written: there is nothing to share then either. */
async function acquire(
  path: string,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<(() => Promise<void>) | undefined> {
  const removeIfDead = deadLockRemover(path, clock);
  let failingFor = 0;
  for (let waited = 0; waited < MAX_WAIT_MS; waited += RETRY_MS) {
    signal?.throwIfAborted();
    try {
      if (waited === 0 || failingFor > 0) await mkdir(dirname(path), { recursive: true });
      return await tryLock(path);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ELOCKED') {
        failingFor = 0;
        await removeIfDead();
      } else {
        failingFor += RETRY_MS;
        if (PERMANENT_CODES.has(code) || failingFor > MAX_ERRORS_MS) return undefined;
      }
    }
    await clock.sleep(RETRY_MS, signal);
  }
  throw new BusyError();
}

async function tryLock(path: string): Promise<() => Promise<void>> {
  // A start has no need of it.
  const { default: lockfile } = await import('proper-lockfile');
  return lockfile.lock(path, {
    lockfilePath: path,
    realpath: false,
    stale: STALE_MS,
    update: HEARTBEAT_MS,
    // After a sleep of the machine another window may have it: the work is nearly over then.
    onCompromised: () => undefined,
  });
}

/**
 * Watches a lock that another window has. By its time alone, one that a crash has left would live
 * until the clock has caught up with it, where that was put back since; a live one changes its
 * time, whatever that is.
 *
 * @returns what is to be called each time the lock was found to be taken; it removes a dead one.
 */
function deadLockRemover(path: string, clock: Clock): () => Promise<void> {
  let lastModified: number | undefined;
  let since = clock.uptime();
  return async () => {
    const modified = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (modified === undefined || modified !== lastModified) since = clock.uptime();
    lastModified = modified;
    // It is taken in the next try only: by then, all who watch it have looked at it again.
    if (clock.uptime() - since >= STALE_MS) await rmdir(path).catch(() => undefined);
  };
}
