import { FAILURES, type FailureWelcome } from '../../core/failures.ts';
import type { ReportsState } from '../../core/reports/state.ts';
import { reportsOf } from '../../core/reports/summary.ts';

/**
 * Why the tree has no lines, as the welcome views in `package.json` know it; `none` while there
 * are lines, or while nothing is known yet.
 */
export type EmptyState = 'none' | 'noAccount' | 'noReports' | 'notRefreshed' | FailureWelcome;

/** Looks only at an account that stands alone: beside another one it has a line. */
export function emptyStateOf({ loaded, refreshing, accounts }: ReportsState): EmptyState {
  const [only, second] = accounts;
  if (!loaded || second) return 'none';
  if (!only) return 'noAccount';
  if (reportsOf([only]).length > 0) return 'none';
  if (only.failure) return FAILURES[only.failure.kind].welcome;
  if (refreshing) return 'none';
  return only.snapshot ? 'noReports' : 'notRefreshed';
}
