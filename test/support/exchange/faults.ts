import type { ErrorText } from '../../../src/demo/responses.ts';
import type { HostileArchive } from './hostileArchives.ts';

/** The exchange says no before it does anything, in words of its own: any entry of `error`. */
export interface RefusalFault {
  readonly kind: 'refuse';
  /** Such as `EAPI:Invalid nonce`, or `EService: Throttled: 1767225600`. */
  readonly error: ErrorText;
}

/**
 * The exchange does what it was asked for, and the answer comes to harm on its way: the worst case,
 * in which nobody can tell from outside whether the call did its work.
 *
 * - `badGateway`: HTTP 502 from the edge, with a page of HTML
 * - `garbage`: HTTP 200, and not JSON
 * - `notEnvelope`: JSON, and not an envelope
 * - `wrongResult`: an envelope whose `result` is neither a list nor an object
 * - `emptyBody`: HTTP 200 without a body
 * - `hang`: no answer until the caller gives up; `onSilence` is told when that begins
 * - `drop`, `dropBody`: the connection breaks before the answer, or in the middle of its body
 * - `delay`, `delayBody`: the answer is late by `ms`, or its second half is
 * - `hold`: the answer comes when `until` has resolved
 * - `truncate`: the body ends after `bytes`, or in the middle, as if that were all
 * - `corrupt`: one byte in the middle of the body is another
 * - `stall`: the same after the middle of the body
 * - `hostileEntry`: instead of the body, an archive whose one entry is to be written to `../../x`
 * - `bomb`: an archive of two megabytes that unpacks to two gigabytes, and says so
 * - `lyingBomb`: the same, which says that it unpacks to two kilobytes
 */
export type AnswerFault =
  | { readonly kind: 'badGateway' | 'garbage' | 'notEnvelope' | 'wrongResult' | 'emptyBody' }
  | { readonly kind: 'drop' | 'dropBody' }
  | { readonly kind: 'hang' | 'stall'; readonly onSilence?: () => void }
  | { readonly kind: 'delay' | 'delayBody'; readonly ms: number }
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  | { readonly kind: 'truncate'; readonly bytes?: number }
  | { readonly kind: 'corrupt' | HostileArchive };

/** One way for a call to go wrong. */
export type Fault = RefusalFault | AnswerFault;

/** The calls that a fault strikes: all of them, as far as nothing is said. */
export interface FaultScope {
  /** How many calls; without it, all until the exchange recovers. */
  readonly times?: number;
  /** Such as `ExportStatus`. */
  readonly method?: string;
  /** An `API-Key`. */
  readonly key?: string;
}

/** The faults that are to come. */
export class Faults {
  #rules: { readonly fault: Fault; readonly scope: FaultScope; left: number }[] = [];

  add(fault: Fault, scope: FaultScope): void {
    this.#rules.push({ fault, scope, left: scope.times ?? Infinity });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Takes the fault for this call: of those that fit, the one that was added first. */
  take(call: { readonly method: string; readonly key: string }): Fault | undefined {
    const rule = this.#rules.find(
      ({ left, scope }) =>
        left > 0 &&
        (scope.method ?? call.method) === call.method &&
        (scope.key ?? call.key) === call.key,
    );
    if (rule) rule.left -= 1;
    return rule?.fault;
  }
}
