import { FileError } from '../exports/fileError.ts';
import type { TableErrorKind } from '../../shared/workerMessages.ts';
import { codeOf } from '../storage/errorCode.ts';
import { TooManyWordsError } from './words.ts';

/** Why a file can't be shown as a table. */
export class TableError extends Error {
  readonly kind: TableErrorKind;
  /** The platform's message, or nothing. */
  readonly text: string;

  constructor(kind: TableErrorKind, text = '') {
    super(`${kind}: ${text}`);
    this.name = 'TableError';
    this.kind = kind;
    this.text = text;
  }
}

const GONE = new Set(['ENOENT', 'ENOTDIR']);

/** Converts what reading a file may throw. @returns other errors as they are. */
export function toTableError(error: unknown): unknown {
  if (error instanceof TooManyWordsError) return new TableError('notKraken');
  if (error instanceof FileError) {
    if (error.kind === 'folderMissing') return new TableError('gone');
    if (error.kind === 'empty') return new TableError('empty');
    const isDamaged = ['damaged', 'suspicious', 'tooLarge'].includes(error.kind);
    return new TableError(isDamaged ? 'damaged' : 'disk', error.text);
  }
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error)) return error;
  return GONE.has(code) ? new TableError('gone') : new TableError('disk', error.message);
}
