import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../kraken/clock.ts';
import { codeOf } from './errorCode.ts';

/** A lock that isn't updated for `STALE_MS` belongs to a crashed window. */
const STALE_MS = 4_000;
const HEARTBEAT_MS = 1_000;

/** How often to try while another window has the lock, and for how long by default. */
const RETRY_MS = 50;
const MAX_WAIT_MS = 2 * 60 * 1000;

/** How long other errors are retried, such as those of a folder that Windows is about to delete. */
const MAX_ERRORS_MS = 500;

/** Error codes that no retry helps against. */
const PERMANENT_CODES: ReadonlySet<unknown> = new Set([
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EEXIST',
]);

/** Another window has held the lock for minutes; nothing was done. */
export class BusyError extends Error {
  constructor() {
    super('Another window is busy');
    this.name = 'BusyError';
  }
}

export interface LockOptions {
  /** How long to wait while another window has the lock, in milliseconds. */
  readonly maxWait?: number;
  /** Called if another window has taken the lock, as this machine was asleep. */
  readonly onLost?: () => void;
}

/**
 * Runs `work` while no other window on this machine runs work under a lock of the same path. A
 * window that crashes loses its lock within seconds.
 *
 * @param path of the lock; its folder is created if it is missing.
 * @param signal cancels the waiting.
 * @throws what `work` throws; BusyError; the signal's reason if it was aborted.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  clock: Clock,
  signal?: AbortSignal,
  options: LockOptions = {},
): Promise<T> {
  const release = await acquire(path, signal, clock, options);
  try {
    signal?.throwIfAborted();
    return await work();
  } finally {
    await release?.().catch(() => undefined);
  }
}

/** Whether another window runs work under a lock. */
export async function isLocked(path: string): Promise<boolean> {
  const { default: lockfile } = await import('proper-lockfile');
  const options = { lockfilePath: path, realpath: false, stale: STALE_MS };
  return lockfile.check(path, options).catch(() => false);
}

/** @returns `undefined` if nothing can be written, because then there is nothing to protect. */
async function acquire(
  path: string,
  signal: AbortSignal | undefined,
  clock: Clock,
  { maxWait = MAX_WAIT_MS, onLost }: LockOptions,
): Promise<(() => Promise<void>) | undefined> {
  const removeIfDead = deadLockRemover(path, clock);
  let failingFor = 0;
  for (let waited = 0; waited < maxWait; waited += RETRY_MS) {
    signal?.throwIfAborted();
    try {
      if (waited === 0 || failingFor > 0) await mkdir(dirname(path), { recursive: true });
      return await tryLock(path, onLost);
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

async function tryLock(
  path: string,
  // Most work is nearly done when the machine wakes up.
  onLost: () => void = () => undefined,
): Promise<() => Promise<void>> {
  // Loaded here to keep the start of the extension fast.
  const { default: lockfile } = await import('proper-lockfile');
  return lockfile.lock(path, {
    lockfilePath: path,
    realpath: false,
    stale: STALE_MS,
    update: HEARTBEAT_MS,
    onCompromised: onLost,
  });
}

/**
 * Watches a lock that another window has. If the clock was set back, the lock of a crashed window
 * would look fresh until the clock catches up. A lock in use is updated regularly, so one whose
 * time doesn't change is removed.
 *
 * @returns a function to call each time the lock was found taken; it removes a dead lock.
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
    // The lock is taken on the next try only: until then, all windows that watch it check it again.
    if (clock.uptime() - since >= STALE_MS) await rmdir(path).catch(() => undefined);
  };
}
