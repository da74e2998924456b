import { KeyMissingError } from '../accounts/keyMissingError.ts';
import type { RemovalType } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf } from '../reason.ts';
import { isRemoved, phaseOf } from '../reports/phase.ts';
import { FAILURES } from '../failures.ts';
import type { Reason } from '../reason.ts';

/** The part of the client that a removal needs. */
export interface Remover {
  removeExport(id: string, type: RemovalType): Promise<boolean>;
  exportStatus(report: ReportType): Promise<Report[]>;
}

export interface RemovalOptions {
  readonly id: string;
  /** Of which list it is. */
  readonly report: ReportType;
  readonly type: RemovalType;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: () => Promise<Remover | undefined>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Told of what no answer of the exchange explains. */
  readonly onUnexpected: (error: unknown) => void;
}

/** Kraken has surely done nothing. */
interface Refused {
  readonly kind: 'refused';
  readonly failure: Reason;
}

/** What became of a removal. */
export type RemovalOutcome =
  | { readonly kind: 'removed' }
  /** Kraken answered that it did not do it. */
  | { readonly kind: 'declined' }
  | Refused
  /** Kraken may have done it, and may not: only its list tells. */
  | { readonly kind: 'unclear'; readonly failure: Reason };

/**
 * Asks Kraken once to take a report away. After a refused nonce its list tells whether it has, as
 * the network may have sent the call twice, of which Kraken took one and refused the other; if not,
 * it is asked once more.
 */
export async function removeReport(options: RemovalOptions): Promise<RemovalOutcome> {
  const first = await ask(options);
  if (!isNonceRefused(first)) return first;
  const listed = await look(options, first.failure);
  if (listed) return listed;
  const second = await ask(options);
  if (!isNonceRefused(second)) return second;
  return (await look(options, second.failure)) ?? second;
}

async function ask(options: RemovalOptions): Promise<RemovalOutcome> {
  const { id, type, onUnexpected } = options;
  try {
    const exchange = await connect(options);
    return { kind: (await exchange.removeExport(id, type)) ? 'removed' : 'declined' };
  } catch (error) {
    const failure = reasonOf(error);
    if (failure.kind === 'internal') onUnexpected(error);
    return { kind: FAILURES[failure.kind].certain ? 'refused' : 'unclear', failure };
  }
}

/** @returns `undefined` where Kraken's list has the report as it was. */
async function look(options: RemovalOptions, failure: Reason): Promise<RemovalOutcome | undefined> {
  const { id, report, now, onUnexpected } = options;
  try {
    const exchange = await connect(options);
    const listed = (await exchange.exportStatus(report)).find((each) => each.id === id);
    return isRemoved(listed && phaseOf(listed, now())) ? { kind: 'removed' } : undefined;
  } catch (error) {
    const { kind } = reasonOf(error);
    if (kind === 'internal') onUnexpected(error);
    // Kraken would take no nonce of this key, and hasn't taken the removal's.
    return { kind: kind === 'nonce' ? 'refused' : 'unclear', failure };
  }
}

async function connect(options: RemovalOptions): Promise<Remover> {
  const exchange = await options.connect();
  if (!exchange) throw new KeyMissingError();
  return exchange;
}

function isNonceRefused(outcome: RemovalOutcome): outcome is Refused {
  return outcome.kind === 'refused' && outcome.failure.kind === 'nonce';
}
