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
 * Why a download brought no file, where the exchange and the way to it are not the reason.
 *
 * - `empty`: the archive has no entries, as Kraken's have where nothing happened in the period.
 * - `damaged`: the archive is not whole, or not what was packed.
 * - `suspicious`: an entry's name leads out of the archive, or there are more entries than any
 *   report has.
 * - `tooLarge`: the archive unpacks to more than any report of its size.
 * - `hostNotAllowed`: the folder is on another computer, which VS Code on Windows has to be allowed
 *   to reach.
 * - `disk`: whatever else the file system says.
 */
export const FILE_ERROR_KINDS = [
  'empty',
  'damaged',
  'suspicious',
  'tooLarge',
  'diskFull',
  'folderMissing',
  'folderReadOnly',
  'hostNotAllowed',
  'disk',
] as const;

export type FileErrorKind = (typeof FILE_ERROR_KINDS)[number];

/**
 * `busy`: another window has kept the key, or the account, to itself for minutes. `keyMissing`: the
 * secret storage holds no key for the account. `secretStorage`: it doesn't answer. `internal`: a
 * fault of ours.
 */
export const FAILURE_KINDS = [
  ...KRAKEN_ERROR_KINDS,
  ...FILE_ERROR_KINDS,
  'busy',
  'keyMissing',
  'secretStorage',
  'internal',
] as const;

export type FailureKind = (typeof FAILURE_KINDS)[number];

/** What the button beside a failure does. */
export type Remedy = 'replaceKey' | 'tryAgain' | 'chooseFolder' | 'showLog' | 'none';

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
  /** Whether the next call with the same key, or the next file in the same folder, fails as well. */
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

/** What arrived is not to be kept, or the folder takes no file. */
const UNSAVED = { retry: false, certain: true, pace: 'fewTimes', welcome: 'failed' } as const;

/** The one place that says what each kind of failure means. */
export const FAILURES: Readonly<Record<FailureKind, Meaning>> = {
  key: { ...REFUSED, pace: 'userActs', remedy: 'replaceKey', welcome: 'keyRejected' },
  permission: { ...REFUSED, pace: 'userActs', remedy: 'replaceKey', welcome: 'permission' },
  nonce: { ...REFUSED, pace: 'fewTimes', remedy: 'replaceKey', welcome: 'nonce' },
  rate: { ...REFUSED, retry: true, pace: 'rate', remedy: 'tryAgain', welcome: 'wait' },
  throttled: { ...REFUSED, retry: true, pace: 'until', remedy: 'none', welcome: 'wait' },
  lockout: { ...REFUSED, pace: 'until', remedy: 'none', welcome: 'lockout' },
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
  empty: { ...UNSAVED, blocks: false, remedy: 'none' },
  damaged: { ...UNSAVED, blocks: false, remedy: 'tryAgain' },
  suspicious: { ...UNSAVED, blocks: false, remedy: 'tryAgain' },
  tooLarge: { ...UNSAVED, blocks: false, remedy: 'tryAgain' },
  diskFull: { ...UNSAVED, blocks: true, remedy: 'chooseFolder' },
  folderMissing: { ...UNSAVED, blocks: true, remedy: 'chooseFolder' },
  folderReadOnly: { ...UNSAVED, blocks: true, remedy: 'chooseFolder' },
  hostNotAllowed: { ...UNSAVED, blocks: true, remedy: 'chooseFolder' },
  disk: { ...UNSAVED, blocks: true, remedy: 'chooseFolder' },
  busy: { ...REFUSED, pace: 'backOff', remedy: 'tryAgain', welcome: 'failed' },
  keyMissing: { ...REFUSED, pace: 'userActs', remedy: 'replaceKey', welcome: 'keyMissing' },
  secretStorage: { ...REFUSED, pace: 'backOff', remedy: 'tryAgain', welcome: 'secretStorage' },
  internal: { ...UNCLEAR, pace: 'backOff', remedy: 'showLog', welcome: 'failed' },
};
