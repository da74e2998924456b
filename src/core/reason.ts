import { KeyMissingError, SecretStorageError } from './accounts/keyErrors.ts';
import { FileError } from './exports/fileError.ts';
import type { FailureKind } from './failures.ts';
import { KrakenError, type KeyPart } from './kraken/errors.ts';
import { plain } from './plainText.ts';
import { BusyError } from './storage/lock.ts';

/** Why something failed. */
export interface Reason {
  readonly kind: FailureKind;
  /** One line: the words of Kraken or the platform, without secrets; empty if there are none. */
  readonly text: string;
  /** Which part of the key Kraken refuses, if the kind is `key`. */
  readonly part?: KeyPart | undefined;
  /** Unix milliseconds: calls before that time are pointless. */
  readonly until?: number | undefined;
}

/**
 * @returns why something failed, derived from the thrown error; `internal` if it is a bug of ours.
 */
export function reasonOf(error: unknown): Reason {
  if (error instanceof KrakenError) {
    const { kind, text, until, part } = error;
    return { kind, text: plain(text), until, ...(part && { part }) };
  }
  if (error instanceof FileError) return { kind: error.kind, text: plain(error.text) };
  if (error instanceof BusyError) return { kind: 'busy', text: '' };
  if (error instanceof KeyMissingError) return { kind: 'keyMissing', text: '' };
  return { kind: error instanceof SecretStorageError ? 'secretStorage' : 'internal', text: '' };
}
