import { codeOf } from '../storage/errorCode.ts';

/** Why a download brought no file, where the exchange and the way to it are not the reason. */
export type DownloadErrorKind =
  /** The archive has no entries, as Kraken's have where nothing happened in the period. */
  | 'empty'
  /** The archive is not whole, or not what was packed. */
  | 'damaged'
  /** An entry's name leads out of the archive, or there are more entries than any report has. */
  | 'suspicious'
  /** The archive unpacks to more than any report of its size. */
  | 'tooLarge'
  | 'diskFull'
  | 'folderMissing'
  | 'folderReadOnly'
  /** The folder is on another computer, which VS Code on Windows has to be allowed to reach. */
  | 'hostNotAllowed'
  /** Whatever else the file system says. */
  | 'disk';

/** A download that left nothing behind, and why. */
export class DownloadError extends Error {
  readonly kind: DownloadErrorKind;
  /** The beginning of a hostile entry's name, or the platform's words. */
  readonly text: string;

  constructor(kind: DownloadErrorKind, text: string) {
    super(`${kind}: ${text}`);
    this.name = 'DownloadError';
    this.kind = kind;
    this.text = text;
  }
}

const KINDS: Readonly<Record<string, DownloadErrorKind>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  ENOENT: 'folderMissing',
  ENOTDIR: 'folderMissing',
  EACCES: 'folderReadOnly',
  EPERM: 'folderReadOnly',
  EROFS: 'folderReadOnly',
  // Not the platform's word, but VS Code's.
  ERR_UNC_HOST_NOT_ALLOWED: 'hostNotAllowed',
};

/**
 * Does what it is given, which touches files of the target folder only.
 *
 * @throws DownloadError for whatever the file system throws.
 */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new DownloadError(KINDS[code] ?? 'disk', error instanceof Error ? error.message : code);
  }
}

/**
 * Names whatever goes wrong while an archive is read, unless it has a name.
 *
 * @throws DownloadError
 */
export function damaged(error: unknown): never {
  if (error instanceof DownloadError) throw error;
  throw new DownloadError('damaged', error instanceof Error ? error.message : String(error));
}
