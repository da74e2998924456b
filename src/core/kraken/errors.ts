import { FAILURES, type KrakenErrorKind } from '../failures.ts';

/** Which part of a key Kraken refuses. */
export const KEY_PARTS = ['apiKey', 'privateKey', 'oneTimePassword'] as const;

export type KeyPart = (typeof KEY_PARTS)[number];

/** Kraken's own advice: after a temporary lockout, stay away for 15 minutes. */
export const LOCKOUT_MS = 15 * 60 * 1000;

/** A guess: what Kraken sends is not known to be more than seconds or minutes away. */
export const MAX_THROTTLE_MS = 24 * 60 * 60 * 1000;

/** The one error that a call to the exchange ends with, besides its cancellation. */
export class KrakenError extends Error {
  readonly kind: KrakenErrorKind;
  /**
   * Kraken's own words, or the platform's where Kraken said nothing: to be shown, not to be looked
   * at, as secrets were removed from them.
   */
  readonly text: string;
  /** Milliseconds since 1970, UTC: no call of this key makes sense before. */
  readonly until: number | undefined;
  /** Of the kind `key` only. */
  readonly part: KeyPart | undefined;

  constructor(kind: KrakenErrorKind, text: string, until?: number, part?: KeyPart) {
    super(`${kind}: ${text}`);
    this.name = 'KrakenError';
    this.kind = kind;
    this.text = text;
    this.until = until;
    this.part = part;
  }

  /** Whether the same read, sent again a little later, may succeed. */
  get retriable(): boolean {
    return FAILURES[this.kind].retry;
  }
}

interface ErrorMeaning {
  readonly kind: KrakenErrorKind;
  readonly part?: KeyPart;
}

/** First match wins; the texts are those of Kraken's API errors page and of its clients. */
const ERROR_PATTERNS: readonly (readonly [RegExp, KrakenErrorKind, KeyPart?])[] = [
  // A guess: all that Kraken documents for a missing one is an invalid signature.
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
 * Names an entry of the envelope's `error` list.
 *
 * @param entry as it came, such as `EService: Throttled: 1791936000`.
 * @param now milliseconds since 1970, UTC: where a lockout begins.
 * @param shown what of the entry may be shown and logged.
 */
export function krakenErrorOf(entry: string, now: number, shown = entry): KrakenError {
  const { kind, part } = meaningOf(entry);
  if (kind === 'lockout') return new KrakenError(kind, shown, now + LOCKOUT_MS);
  if (kind === 'throttled') {
    const until = Number(/: ?(\d{1,12})$/.exec(entry)?.[1]) * 1000;
    // Without a time, or with one that no throttle lasts to, it says no more than "too fast".
    return until - now <= MAX_THROTTLE_MS
      ? new KrakenError(kind, shown, until)
      : new KrakenError('rate', shown);
  }
  return new KrakenError(kind, shown, undefined, part);
}

/** Whether calling on after an entry of the envelope's `error` list would do harm. */
export function mustStopCalling(entry: string): boolean {
  const { kind } = meaningOf(entry);
  return kind === 'key' || kind === 'lockout';
}

function meaningOf(entry: string): ErrorMeaning {
  const [, kind = 'other', part] = ERROR_PATTERNS.find(([pattern]) => pattern.test(entry)) ?? [];
  return { kind, ...(part && { part }) };
}

/** Names an HTTP status other than 200, which comes from the edge before the exchange. */
export function httpError(status: number): KrakenError {
  const text = `HTTP ${status}`;
  if (status === 429) return new KrakenError('rate', text);
  return new KrakenError(status >= 500 ? 'unavailable' : 'other', text);
}
