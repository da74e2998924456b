import { KeyMissingError } from '../accounts/keyMissingError.ts';
import { SecretStorageError } from '../accounts/secretStorageError.ts';
import { KrakenError } from '../kraken/errors.ts';
import { BusyError } from '../storage/lock.ts';
import type { Reason } from './state.ts';

/** Names whatever a call has ended with; `internal` where that is a fault of ours. */
export function failureOf(error: unknown): Reason {
  if (error instanceof KrakenError) {
    const { kind, text, until, part } = error;
    return { kind, text, until, ...(part && { part }) };
  }
  if (error instanceof BusyError) return { kind: 'busy', text: '' };
  if (error instanceof KeyMissingError) return { kind: 'keyMissing', text: '' };
  return { kind: error instanceof SecretStorageError ? 'secretStorage' : 'internal', text: '' };
}
