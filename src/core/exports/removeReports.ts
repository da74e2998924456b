import type { Account } from '../accounts/account.ts';
import { FAILURES } from '../failures.ts';
import type { RemovalType } from '../kraken/exportRequest.ts';
import { isRemovable, isRemoved, phaseOf, type Phase } from '../reports/phase.ts';
import { findListed, type ReportReference } from '../reports/reference.ts';
import type { ReportsReader } from '../reports/state.ts';
import { removeReport, type RemovalOutcome, type RemovalClient } from './removeReport.ts';

export interface RemovalsOptions {
  readonly store: ReportsReader;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<RemovalClient | undefined>;
  /** Reads the lists again; resolves when that is over, however it went. */
  readonly refresh: () => Promise<void>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onUnexpected: (error: unknown) => void;
}

/** What was to be taken away, and what has become of it. */
export interface Removal {
  readonly reference: ReportReference;
  /** `changed`: nothing was sent, as nothing of the kind can be done to the report any more. */
  readonly outcome: RemovalOutcome | { readonly kind: 'changed' };
  /** What the report is by now; `undefined` where it is no longer listed. */
  readonly phase: Phase | undefined;
  /** Whether Kraken has taken it away, by its answer or by its list. */
  readonly isDone: boolean;
}

export interface RemoveReportsOptions extends RemovalsOptions {
  readonly type: RemovalType;
  readonly references: readonly ReportReference[];
  /** Ends it before the next report: what was sent can't be taken back. */
  readonly signal?: AbortSignal;
  /** Told after each report how many there were. */
  readonly onProgress?: (done: number) => void;
}

type Attempt = Pick<Removal, 'reference' | 'outcome'>;

/**
 * Has reports taken away at Kraken, one after the other. Nothing is sent twice unseen: the list,
 * which is read again afterwards, tells what became of those without a clear answer.
 *
 * @returns what has become of each; those that a signal has prevented are left out.
 */
export async function removeReports(options: RemoveReportsOptions): Promise<Removal[]> {
  const { references, signal, onProgress, refresh } = options;
  const attempts: Attempt[] = [];
  for (const reference of references) {
    if (signal?.aborted) break;
    const outcome =
      refusalForNext(attempts, reference.accountId) ?? (await removeOne(options, reference));
    attempts.push({ reference, outcome });
    onProgress?.(attempts.length);
  }
  await refresh();
  return attempts.map(({ reference, outcome }) => {
    const phase = phaseNow(options, reference);
    const isDone = outcome.kind === 'removed' || (outcome.kind !== 'changed' && isRemoved(phase));
    return { reference, outcome, phase, isDone };
  });
}

/** Why the next one would fail as well: Kraken refuses the account's key, or can't be reached. */
function refusalForNext(steps: readonly Attempt[], accountId: string): RemovalOutcome | undefined {
  for (const { reference, outcome } of steps) {
    if (reference.accountId !== accountId || !('failure' in outcome)) continue;
    const { failure } = outcome;
    if (failure.kind === 'network' || FAILURES[failure.kind].blocksNext)
      return { kind: 'refused', failure };
  }
  return undefined;
}

async function removeOne(
  options: RemoveReportsOptions,
  reference: ReportReference,
): Promise<Removal['outcome']> {
  const { store, type, connect, now, onUnexpected } = options;
  const listed = findListed(store.state.accounts, reference);
  // What was right when the user was asked may no longer be.
  if (!listed || !isRemovable(type, phaseOf(listed.report, now()))) return { kind: 'changed' };
  const { account, report } = listed;
  return removeReport({
    ...{ id: report.id, report: report.report, type, now, onUnexpected },
    connect: () => connect(account),
  });
}

function phaseNow(
  { store, now }: RemoveReportsOptions,
  reference: ReportReference,
): Phase | undefined {
  const listed = findListed(store.state.accounts, reference);
  return listed && phaseOf(listed.report, now());
}
