import { FAILURES, type FailureWelcome } from '../../core/failures.ts';
import type { ReportsState } from '../../core/reports/state.ts';
import { reportsOf } from '../../core/reports/summary.ts';

/**
 * Why the tree is empty, as in the `when` clauses of the welcome views in `package.json`; `none`
 * if it isn't, or if that is not known yet.
 */
export type EmptyState = 'none' | 'noAccount' | 'noReports' | 'notRefreshed' | FailureWelcome;

/** Only a single account can leave the tree empty: several accounts have a row each. */
export function emptyStateOf({ loaded, refreshing, accounts }: ReportsState): EmptyState {
  const [only, second] = accounts;
  if (!loaded || second) return 'none';
  if (!only) return 'noAccount';
  if (reportsOf([only]).length > 0) return 'none';
  if (only.failure) return FAILURES[only.failure.kind].welcome;
  if (refreshing) return 'none';
  return only.snapshot ? 'noReports' : 'notRefreshed';
}
