import type { Failure, ReportsState } from '../../core/reports/state.ts';
import { reportsOf } from '../../core/reports/summary.ts';

/**
 * Why the tree has no lines, as the welcome views in `package.json` know it; `none` while there
 * are lines, or while nothing is known yet.
 */
export type Emptiness =
  | 'none'
  | 'noAccount'
  | 'noReports'
  | 'notRefreshed'
  | 'keyRejected'
  | 'keyMissing'
  | 'permission'
  | 'nonce'
  | 'wait'
  | 'lockout'
  | 'unavailable'
  | 'offline'
  | 'secretStorage'
  | 'failed';

/** Looks only at an account that stands alone: beside another one it has a line. */
export function emptinessOf({ loaded, refreshing, accounts }: ReportsState): Emptiness {
  const [only, second] = accounts;
  if (!loaded || second) return 'none';
  if (!only) return 'noAccount';
  if (reportsOf([only]).length > 0) return 'none';
  if (only.failure) return emptinessAfter(only.failure);
  if (refreshing) return 'none';
  return only.snapshot ? 'noReports' : 'notRefreshed';
}

function emptinessAfter({ kind }: Failure): Emptiness {
  switch (kind) {
    case 'key':
      return 'keyRejected';
    case 'keyMissing':
    case 'permission':
    case 'nonce':
    case 'lockout':
    case 'secretStorage':
      return kind;
    case 'rate':
    case 'throttled':
      return 'wait';
    case 'unavailable':
    case 'malformed':
      return 'unavailable';
    case 'network':
      return 'offline';
    case 'busy':
    case 'arguments':
    case 'other':
    case 'internal':
      return 'failed';
  }
}
