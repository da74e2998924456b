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
export type AutoRetry = 'userActs' | 'until' | 'rate' | 'fewTimes' | 'backOff';

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
interface FailureTraits {
  /** Whether the same read, sent again a moment later, may succeed. */
  readonly retry: boolean;
  /** Whether the next call with the same key, or the next file in the same folder, fails as well. */
  readonly blocksNext: boolean;
  /** Whether Kraken has surely done nothing. */
  readonly nothingDone: boolean;
  readonly autoRetry: AutoRetry;
  readonly remedy: Remedy;
  readonly welcome: FailureWelcome;
}

/** Kraken, or we before it, said no. */
const REFUSED = { retry: false, blocksNext: true, nothingDone: true } as const;

/** What became of the call is not known. */
const UNCLEAR = { retry: false, blocksNext: false, nothingDone: false } as const;

/** What arrived is not to be kept, or the folder takes no file. */
const UNSAVED = {
  retry: false,
  nothingDone: true,
  autoRetry: 'fewTimes',
  welcome: 'failed',
} as const;

/** The one place that says what each kind of failure means. */
export const FAILURES: Readonly<Record<FailureKind, FailureTraits>> = {
  key: { ...REFUSED, autoRetry: 'userActs', remedy: 'replaceKey', welcome: 'keyRejected' },
  permission: { ...REFUSED, autoRetry: 'userActs', remedy: 'replaceKey', welcome: 'permission' },
  nonce: { ...REFUSED, autoRetry: 'fewTimes', remedy: 'replaceKey', welcome: 'nonce' },
  rate: { ...REFUSED, retry: true, autoRetry: 'rate', remedy: 'tryAgain', welcome: 'wait' },
  throttled: { ...REFUSED, retry: true, autoRetry: 'until', remedy: 'none', welcome: 'wait' },
  lockout: { ...REFUSED, autoRetry: 'until', remedy: 'none', welcome: 'lockout' },
  arguments: {
    ...REFUSED,
    blocksNext: false,
    autoRetry: 'fewTimes',
    remedy: 'tryAgain',
    welcome: 'failed',
  },
  unavailable: {
    ...UNCLEAR,
    retry: true,
    autoRetry: 'backOff',
    remedy: 'tryAgain',
    welcome: 'unavailable',
  },
  network: {
    ...UNCLEAR,
    retry: true,
    autoRetry: 'backOff',
    remedy: 'tryAgain',
    welcome: 'offline',
  },
  malformed: { ...UNCLEAR, autoRetry: 'backOff', remedy: 'tryAgain', welcome: 'unavailable' },
  other: { ...UNCLEAR, autoRetry: 'fewTimes', remedy: 'tryAgain', welcome: 'failed' },
  empty: { ...UNSAVED, blocksNext: false, remedy: 'none' },
  damaged: { ...UNSAVED, blocksNext: false, remedy: 'tryAgain' },
  suspicious: { ...UNSAVED, blocksNext: false, remedy: 'tryAgain' },
  tooLarge: { ...UNSAVED, blocksNext: false, remedy: 'tryAgain' },
  diskFull: { ...UNSAVED, blocksNext: true, remedy: 'chooseFolder' },
  folderMissing: { ...UNSAVED, blocksNext: true, remedy: 'chooseFolder' },
  folderReadOnly: { ...UNSAVED, blocksNext: true, remedy: 'chooseFolder' },
  hostNotAllowed: { ...UNSAVED, blocksNext: true, remedy: 'chooseFolder' },
  disk: { ...UNSAVED, blocksNext: true, remedy: 'chooseFolder' },
  busy: { ...REFUSED, autoRetry: 'backOff', remedy: 'tryAgain', welcome: 'failed' },
  keyMissing: { ...REFUSED, autoRetry: 'userActs', remedy: 'replaceKey', welcome: 'keyMissing' },
  secretStorage: { ...REFUSED, autoRetry: 'backOff', remedy: 'tryAgain', welcome: 'secretStorage' },
  internal: { ...UNCLEAR, autoRetry: 'backOff', remedy: 'showLog', welcome: 'failed' },
};
