import { FAILURES, type FileErrorKind } from '../failures.ts';
import { codeOf } from '../storage/errorCode.ts';

/** Why a download failed; no file is left behind. */
export class FileError extends Error {
  readonly kind: FileErrorKind;
  /** The folder that accepts no file, the name of a hostile entry, or the platform's message. */
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
  // This code comes from VS Code, not from the platform.
  ERR_UNC_HOST_NOT_ALLOWED: 'hostNotAllowed',
};

/**
 * Runs work that only accesses files in the target folder.
 *
 * @throws FileError for any error of the file system.
 */
export async function wrapDiskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileErrorOf(error);
  }
}

/** @returns a FileError for an error of the file system in the target folder; others as they are. */
export function fileErrorOf(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new FileError(KIND_BY_CODE[code] ?? 'disk', error instanceof Error ? error.message : code);
}

/**
 * The same for work in a folder, which the error names if it is the problem.
 *
 * @throws FileError for any error of the file system.
 */
export async function wrapFolderErrors<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await wrapDiskErrors(work);
  } catch (error) {
    throw namingFolder(error, folder);
  }
}

/** @returns the error, with the folder as its text if the folder is the problem. */
export function namingFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof FileError) || error.kind === 'disk') return error;
  return FAILURES[error.kind].remedy === 'chooseFolder' ? new FileError(error.kind, folder) : error;
}

/**
 * Converts any error while reading an archive.
 *
 * @throws FileError, of kind `damaged` unless it is one already.
 */
export function throwDamaged(error: unknown): never {
  if (error instanceof FileError) throw error;
  throw new FileError('damaged', error instanceof Error ? error.message : String(error));
}
