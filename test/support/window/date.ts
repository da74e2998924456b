import { replace } from './replace.ts';

/** Lets time go on from another date, and jump; timers don't follow. */
export function setDate(start: number): Disposable & { advance(milliseconds: number): void } {
  const begun = performance.now();
  let ahead = 0;
  const fake = replace(Date, 'now', () => start + ahead + Math.floor(performance.now() - begun));
  return {
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    [Symbol.dispose]: () => {
      fake[Symbol.dispose]();
    },
  };
}
