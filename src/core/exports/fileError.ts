import type { FileErrorKind } from '../failures.ts';
import { codeOf } from '../storage/errorCode.ts';

/** A download that left nothing behind, and why. */
export class FileError extends Error {
  readonly kind: FileErrorKind;
  /** The folder that takes no file, the name of a hostile entry, or the platform's words. */
  readonly text: string;

  constructor(kind: FileErrorKind, text: string) {
    super(`${kind}: ${text}`);
    this.name = 'FileError';
    this.kind = kind;
    this.text = text;
  }
}

const KIND_BY_CODE: Readonly<Record<string, FileErrorKind>> = {
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
 * @throws FileError for whatever the file system throws.
 */
export async function wrapDiskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new FileError(
      KIND_BY_CODE[code] ?? 'disk',
      error instanceof Error ? error.message : code,
    );
  }
}

/**
 * Names whatever goes wrong while an archive is read, unless it has a name.
 *
 * @throws FileError
 */
export function throwDamaged(error: unknown): never {
  if (error instanceof FileError) throw error;
  throw new FileError('damaged', error instanceof Error ? error.message : String(error));
}
