import { KeyMissingError } from './accounts/keyMissingError.ts';
import { SecretStorageError } from './accounts/secretStorageError.ts';
import { FileError } from './exports/fileError.ts';
import type { FailureKind } from './failures.ts';
import { KrakenError, type KeyPart } from './kraken/errors.ts';
import { plain } from './plainText.ts';
import { BusyError } from './storage/lock.ts';

/** Why something has failed. */
export interface Reason {
  readonly kind: FailureKind;
  /**
   * One line: Kraken's own words without secrets, or the platform's; empty where neither said
   * anything.
   */
  readonly text: string;
  /** Which part of the key Kraken refuses, where the kind is `key`. */
  readonly part?: KeyPart | undefined;
  /** Milliseconds since 1970, UTC: no call makes sense before. */
  readonly until?: number | undefined;
}

/** @returns why something has failed, by what was thrown; `internal` where that is a fault of ours. */
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
