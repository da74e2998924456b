import { isRefusal } from '../core/exports/requestOutcome.ts';
import type { Reason } from '../core/reports/state.ts';

/**
 * Whether Kraken refuses whatever is asked with the same key, so that one more call only makes it
 * worse: wrong keys lead to a lockout, and failed calls count as well.
 */
export function refusesKey(failure: Reason): boolean {
  return isRefusal(failure) && failure.kind !== 'arguments';
}
