import { KeyMissingError } from '../accounts/keyMissingError.ts';
import type { RemovalType } from '../kraken/exportRequest.ts';
import { failureOf } from '../reports/failure.ts';
import { isRefusal } from './outcome.ts';
import type { Reason } from '../reports/state.ts';

/** The part of the client that a removal needs. */
export interface Remover {
  removeExport(id: string, type: RemovalType): Promise<boolean>;
}

export interface RemovalOptions {
  readonly id: string;
  readonly type: RemovalType;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: () => Promise<Remover | undefined>;
  /** Told of what no answer of the exchange explains. */
  readonly onUnexpected: (error: unknown) => void;
}

/** What became of a removal. */
export type RemovalOutcome =
  | { readonly kind: 'removed' }
  /** Kraken answered that it did not do it. */
  | { readonly kind: 'declined' }
  /** Kraken has surely done nothing. */
  | { readonly kind: 'refused'; readonly failure: Reason }
  /** Kraken may have done it, and may not: only its list tells. */
  | { readonly kind: 'unclear'; readonly failure: Reason };

/** Asks Kraken once to take a report away. */
export async function removeReport(options: RemovalOptions): Promise<RemovalOutcome> {
  const { id, type, connect, onUnexpected } = options;
  try {
    const exchange = await connect();
    if (!exchange) throw new KeyMissingError();
    return { kind: (await exchange.removeExport(id, type)) ? 'removed' : 'declined' };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'internal') onUnexpected(error);
    return { kind: isRefusal(failure) ? 'refused' : 'unclear', failure };
  }
}
