import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { replace } from './replace.ts';

/** Milliseconds: shorter than any wait between two tries. */
const MOMENT = 20;

/** Lets the waits between two tries pass in a moment. The extension has the same `node:timers`. */
export function hurry(): Disposable {
  const { setTimeout } = timers;
  const fast = (milliseconds: number, value: unknown, options: object) =>
    setTimeout(Math.min(milliseconds, MOMENT), value, options);
  const replaced = replace(timers, 'setTimeout', fast);
  // The extension is a module, whose imports don't follow by themselves.
  syncBuiltinESMExports();
  return {
    [Symbol.dispose]: () => {
      replaced[Symbol.dispose]();
      syncBuiltinESMExports();
    },
  };
}
