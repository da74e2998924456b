/** How a call to the exchange can fail. */
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
 * Why a download saved no file although the exchange answered.
 *
 * - `empty`: the archive has no entries. Kraken sends such archives if nothing happened in the
 *   period.
 * - `damaged`: the archive is incomplete or corrupt.
 * - `suspicious`: the name of an entry points outside of the archive, or there are more entries
 *   than any report has.
 * - `tooLarge`: the archive unpacks to more than any report of its size.
 * - `hostNotAllowed`: the folder is on another computer, and VS Code on Windows must be allowed to
 *   access it.
 * - `disk`: any other error of the file system.
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
 * - `busy`: another window has used the key or the account for minutes.
 * - `keyMissing`: the secret storage has no key for the account.
 * - `secretStorage`: the secret storage doesn't answer.
 * - `internal`: a bug of ours.
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

/** What the button of an error message does. */
export type Remedy = 'replaceKey' | 'tryAgain' | 'chooseFolder' | 'showLog' | 'none';

/**
 * When the poller tries again on its own.
 *
 * - `never`: only after the user has acted.
 * - `until`: at the time that Kraken names.
 * - `rate`: when the rate counter has drained.
 * - `fewTimes`: a few times.
 * - `backOff`: with growing delays.
 */
export type AutoRetry = 'never' | 'until' | 'rate' | 'fewTimes' | 'backOff';

/** The welcome view of an account without reports, by its name in `package.json`. */
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

/** How to deal with one kind of failure. */
interface FailureTraits {
  /** Whether the same read may succeed if it is sent again a moment later. */
  readonly retry: boolean;
  /** Whether the next call with the same key, or the next file in the same folder, fails too. */
  readonly blocksNext: boolean;
  /** Whether it is certain that Kraken did nothing. */
  readonly nothingDone: boolean;
  readonly autoRetry: AutoRetry;
  readonly remedy: Remedy;
  readonly welcome: FailureWelcome;
}

/** Kraken refused the call, or it was never sent. */
const REFUSED = { retry: false, blocksNext: true, nothingDone: true } as const;

/** It is unknown whether Kraken did what the call asked for. */
const UNCLEAR = { retry: false, blocksNext: false, nothingDone: false } as const;

/** The archive can't be kept, or the folder accepts no file. */
const UNSAVED = {
  retry: false,
  nothingDone: true,
  autoRetry: 'fewTimes',
  welcome: 'failed',
} as const;

/** The one table of how each kind of failure is dealt with. */
// prettier-ignore
export const FAILURES: Readonly<Record<FailureKind, FailureTraits>> = {
  key: { ...REFUSED, autoRetry: 'never', remedy: 'replaceKey', welcome: 'keyRejected' },
  permission: { ...REFUSED, autoRetry: 'never', remedy: 'replaceKey', welcome: 'permission' },
  nonce: { ...REFUSED, autoRetry: 'fewTimes', remedy: 'replaceKey', welcome: 'nonce' },
  rate: { ...REFUSED, retry: true, autoRetry: 'rate', remedy: 'tryAgain', welcome: 'wait' },
  throttled: { ...REFUSED, retry: true, autoRetry: 'until', remedy: 'none', welcome: 'wait' },
  lockout: { ...REFUSED, autoRetry: 'until', remedy: 'none', welcome: 'lockout' },
  arguments: { ...REFUSED, blocksNext: false, autoRetry: 'fewTimes', remedy: 'tryAgain', welcome: 'failed' },
  unavailable: { ...UNCLEAR, retry: true, autoRetry: 'backOff', remedy: 'tryAgain', welcome: 'unavailable' },
  network: { ...UNCLEAR, retry: true, autoRetry: 'backOff', remedy: 'tryAgain', welcome: 'offline' },
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
  keyMissing: { ...REFUSED, autoRetry: 'never', remedy: 'replaceKey', welcome: 'keyMissing' },
  secretStorage: { ...REFUSED, autoRetry: 'backOff', remedy: 'tryAgain', welcome: 'secretStorage' },
  internal: { ...UNCLEAR, autoRetry: 'backOff', remedy: 'showLog', welcome: 'failed' },
};
