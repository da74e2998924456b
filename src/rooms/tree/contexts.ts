import { FAILURES } from '../../core/failures.ts';
import { statusOf } from '../../core/history/history.ts';
import { allListed, fileStateOf } from '../../core/reports/listed.ts';
import { isPending, isRemovable, phaseOf } from '../../core/reports/phase.ts';
import type { AccountReports, ReportsState } from '../../core/reports/state.ts';
import { emptyStateOf } from './emptyState.ts';

/**
 * The context keys for the `when` clauses in `package.json`, without their prefix: what there is that
 * commands apply to.
 *
 * @param now Unix milliseconds.
 */
export function contextsOf(state: ReportsState, now: number) {
  const { accounts, refreshing } = state;
  const kinds = accounts.map(({ account }) => account.kind);
  const reports = allListed(accounts);
  const phases = reports.map(({ report }) => phaseOf(report, now));
  return {
    empty: emptyStateOf(state),
    refreshing,
    hasAccount: kinds.length > 0,
    hasKrakenAccount: kinds.includes('kraken'),
    hasDemo: kinds.includes('demo'),
    keyProblem: accounts.some(hasKeyProblem),
    hasReport: reports.length > 0,
    hasPending: phases.some(isPending),
    hasReady: phases.includes('ready'),
    hasDeletable: phases.some((phase) => isRemovable('delete', phase)),
    hasSaved: reports.some((listed) => fileStateOf(listed) === 'saved'),
    hasHistory: accounts.some(({ history }) => history !== undefined),
    hasCompleteHistory: accounts.some(hasCompleteHistory),
  };
}

function hasKeyProblem({ failure }: AccountReports): boolean {
  return failure !== undefined && FAILURES[failure.kind].remedy === 'replaceKey';
}

function hasCompleteHistory({ history }: AccountReports): boolean {
  return history !== undefined && statusOf(history).kind === 'complete';
}
