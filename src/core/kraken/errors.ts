import { FAILURES, type KrakenErrorKind } from '../failures.ts';

/** The part of a key that Kraken refuses. */
export const KEY_PARTS = ['apiKey', 'privateKey', 'oneTimePassword'] as const;

export type KeyPart = (typeof KEY_PARTS)[number];

/** Kraken's own advice: wait 15 minutes after a temporary lockout. */
export const LOCKOUT_MS = 15 * 60 * 1000;

/** A guess: no throttle is known to last longer than minutes. */
export const MAX_THROTTLE_MS = 24 * 60 * 60 * 1000;

/** The only error that calls to the exchange throw, except for cancellations. */
export class KrakenError extends Error {
  readonly kind: KrakenErrorKind;
  /** The words of Kraken or the platform, without secrets. For display only; don't parse it. */
  readonly text: string;
  /** Unix milliseconds: calls with this key are pointless before that time. */
  readonly until: number | undefined;
  /** Only set for kind `key`. */
  readonly part: KeyPart | undefined;

  constructor(kind: KrakenErrorKind, text: string, until?: number, part?: KeyPart) {
    super(`${kind}: ${text}`);
    this.name = 'KrakenError';
    this.kind = kind;
    this.text = text;
    this.until = until;
    this.part = part;
  }

  /** Whether the same read may succeed if it is sent again a little later. */
  get retriable(): boolean {
    return FAILURES[this.kind].retry;
  }
}

interface ErrorMeaning {
  readonly kind: KrakenErrorKind;
  readonly part?: KeyPart;
}

/** The first match wins. The texts come from Kraken's API errors page and from its clients. */
const ERROR_PATTERNS: readonly (readonly [RegExp, KrakenErrorKind, KeyPart?])[] = [
  // A guess: for a missing one-time password Kraken only documents an invalid signature.
  [/^E\w+:.*\b(otp|2fa|one.?time|two.?factor)/i, 'key', 'oneTimePassword'],
  [/^EAPI:Invalid key/, 'key', 'apiKey'],
  [/^EAPI:Invalid signature/, 'key', 'privateKey'],
  [/^EAPI:Invalid nonce/, 'nonce'],
  [/^(EAPI|EAuth):Rate limit exceeded/, 'rate'],
  [/^(EGeneral|EAuth):Too many requests/, 'rate'],
  [/^EService: ?Throttled/, 'throttled'],
  [/^EGeneral:Temporary lockout/, 'lockout'],
  [/^EGeneral:Permission denied/, 'permission'],
  [/^EGeneral:(Invalid arguments|Unknown method)/, 'arguments'],
  [/^EAPI:Bad request/, 'arguments'],
  [/^EService: ?(Unavailable|Busy|Deadline elapsed)/, 'unavailable'],
  [/^(EGeneral|EDatabase):Internal error/, 'unavailable'],
];

/**
 * Converts an entry of the envelope's `error` list into an error.
 *
 * @param entry the original text, such as `EService: Throttled: 1791936000`.
 * @param now Unix milliseconds, from which a lockout counts.
 * @param shown the text to show and log.
 */
export function krakenErrorOf(entry: string, now: number, shown = entry): KrakenError {
  const { kind, part } = meaningOf(entry);
  if (kind === 'lockout') return new KrakenError(kind, shown, now + LOCKOUT_MS);
  if (kind === 'throttled') {
    const until = Number(/: ?(\d{1,12})$/.exec(entry)?.[1]) * 1000;
    // Without a plausible time, it only means "too fast".
    return until - now <= MAX_THROTTLE_MS
      ? new KrakenError(kind, shown, until)
      : new KrakenError('rate', shown);
  }
  return new KrakenError(kind, shown, undefined, part);
}

/** Whether more calls after this entry of the envelope's `error` list would do harm. */
export function mustStopCalling(entry: string): boolean {
  const { kind } = meaningOf(entry);
  return kind === 'key' || kind === 'lockout';
}

function meaningOf(entry: string): ErrorMeaning {
  const [, kind = 'other', part] = ERROR_PATTERNS.find(([pattern]) => pattern.test(entry)) ?? [];
  return { kind, ...(part && { part }) };
}

/** Converts an HTTP status other than 200, which comes from the edge in front of the exchange. */
export function httpError(status: number): KrakenError {
  const text = `HTTP ${status}`;
  if (status === 429) return new KrakenError('rate', text);
  return new KrakenError(status >= 500 ? 'unavailable' : 'other', text);
}
