import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { replace } from './replace.ts';

/** Milliseconds: shorter than any wait between two tries. */
const MOMENT = 20;

/** Milliseconds between two tries for a lock. */
const BETWEEN_TRIES = 50;

/** Lets the waits between two tries pass in a moment. The extension has the same `node:timers`. */
export function hurry(): Disposable {
  const { setTimeout } = timers;
  const fast = (milliseconds: number, value: unknown, options: object) =>
    setTimeout(Math.min(milliseconds, MOMENT), value, options);
  return replaceWaits(fast);
}

/** Resolves when all waits that were begun before are over, of those who hurry. */
export async function waitsAreOver(): Promise<void> {
  await timers.setTimeout(MOMENT);
}

/** Counts how often somebody waits to try again for a lock that another window has. */
export function countTries(): Disposable & { readonly count: number } {
  const { setTimeout } = timers;
  let count = 0;
  const replaced = replaceWaits((milliseconds, value, options) => {
    if (milliseconds === BETWEEN_TRIES) count += 1;
    return setTimeout(milliseconds, value, options);
  });
  return {
    get count() {
      return count;
    },
    [Symbol.dispose]: () => {
      replaced[Symbol.dispose]();
    },
  };
}

type Wait = (milliseconds: number, value: unknown, options: object) => Promise<unknown>;

function replaceWaits(wait: Wait): Disposable {
  const replaced = replace(timers, 'setTimeout', wait);
  // The extension is a module, whose imports don't follow by themselves.
  syncBuiltinESMExports();
  return {
    [Symbol.dispose]: () => {
      replaced[Symbol.dispose]();
      syncBuiltinESMExports();
    },
  };
}
