/** What calls to the exchange end with. */
export const KRAKEN_ERROR_KINDS = [
  'key',
  'permission',
  'nonce',
  'rate',
  'throttled',
  'lockout',
  'arguments',
  'unavailable',
  'network',
  'malformed',
  'other',
] as const;

export type KrakenErrorKind = (typeof KRAKEN_ERROR_KINDS)[number];

/**
 * `busy`: another window has kept the key, or the account, to itself for minutes. `keyMissing`: the
 * secret storage holds no key for the account. `secretStorage`: it doesn't answer. `internal`: a
 * fault of ours.
 */
export const FAILURE_KINDS = [
  ...KRAKEN_ERROR_KINDS,
  'busy',
  'keyMissing',
  'secretStorage',
  'internal',
] as const;

export type FailureKind = (typeof FAILURE_KINDS)[number];

/** What the button beside a failure does; `wait`: there is no use in one. */
export type Remedy = 'replaceKey' | 'tryAgain' | 'wait' | 'showLog';

/**
 * When the poller tries again by itself: not before the user acts, when the time is over that
 * Kraken names, when the rate counter has drained, a few times, or ever more slowly.
 */
export type Pace = 'userActs' | 'until' | 'rate' | 'fewTimes' | 'backOff';

/** The welcome view of an account that has nothing to show, as `package.json` knows it. */
export type FailureWelcome =
  | 'keyRejected'
  | 'keyMissing'
  | 'permission'
  | 'nonce'
  | 'wait'
  | 'lockout'
  | 'unavailable'
  | 'offline'
  | 'secretStorage'
  | 'failed';

/** What a kind of failure means. */
interface Meaning {
  /** Whether the same read, sent again a moment later, may succeed. */
  readonly retry: boolean;
  /** Whether one more call with the same key fails as well, and may make it worse. */
  readonly blocks: boolean;
  /** Whether Kraken has surely done nothing. */
  readonly certain: boolean;
  readonly pace: Pace;
  readonly remedy: Remedy;
  readonly welcome: FailureWelcome;
}

/** Kraken, or we before it, said no. */
const REFUSED = { retry: false, blocks: true, certain: true } as const;

/** What became of the call is not known. */
const UNCLEAR = { retry: false, blocks: false, certain: false } as const;

/** The one place that says what each kind of failure means. */
export const FAILURES: Readonly<Record<FailureKind, Meaning>> = {
  key: { ...REFUSED, pace: 'userActs', remedy: 'replaceKey', welcome: 'keyRejected' },
  permission: { ...REFUSED, pace: 'userActs', remedy: 'replaceKey', welcome: 'permission' },
  nonce: { ...REFUSED, pace: 'fewTimes', remedy: 'replaceKey', welcome: 'nonce' },
  rate: { ...REFUSED, retry: true, pace: 'rate', remedy: 'tryAgain', welcome: 'wait' },
  throttled: { ...REFUSED, retry: true, pace: 'until', remedy: 'wait', welcome: 'wait' },
  lockout: { ...REFUSED, pace: 'until', remedy: 'wait', welcome: 'lockout' },
  arguments: { ...REFUSED, blocks: false, pace: 'fewTimes', remedy: 'tryAgain', welcome: 'failed' },
  unavailable: {
    ...UNCLEAR,
    retry: true,
    pace: 'backOff',
    remedy: 'tryAgain',
    welcome: 'unavailable',
  },
  network: { ...UNCLEAR, retry: true, pace: 'backOff', remedy: 'tryAgain', welcome: 'offline' },
  malformed: { ...UNCLEAR, pace: 'backOff', remedy: 'tryAgain', welcome: 'unavailable' },
  other: { ...UNCLEAR, pace: 'fewTimes', remedy: 'tryAgain', welcome: 'failed' },
  busy: { ...REFUSED, pace: 'backOff', remedy: 'tryAgain', welcome: 'failed' },
  keyMissing: { ...REFUSED, pace: 'userActs', remedy: 'replaceKey', welcome: 'keyMissing' },
  secretStorage: { ...REFUSED, pace: 'backOff', remedy: 'tryAgain', welcome: 'secretStorage' },
  internal: { ...UNCLEAR, pace: 'backOff', remedy: 'showLog', welcome: 'failed' },
};
