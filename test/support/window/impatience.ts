import { TIMEOUTS } from '../../../src/core/kraken/transport.ts';

/** Milliseconds. */
const MOMENT = 200;

/** Lets the extension give up soon where an answer stops in its middle. */
export function loseInterest(): Disposable {
  const { stall } = TIMEOUTS;
  const set = (value: number) => Object.assign(TIMEOUTS, { stall: value });
  set(MOMENT);
  return { [Symbol.dispose]: () => set(stall) };
}
