import type { Failure, ReportsState } from '../reports/store.ts';
import { reportsOf } from '../reports/summary.ts';

/**
 * Why the tree has no lines, as the welcome views in `package.json` know it; `none` while there
 * are lines, or while nothing is known yet.
 */
export type Emptiness =
  | 'none'
  | 'noAccount'
  | 'noReports'
  | 'keyRejected'
  | 'keyMissing'
  | 'permission'
  | 'nonce'
  | 'wait'
  | 'unavailable'
  | 'offline'
  | 'failed';

export function emptinessOf({ loaded, refreshing, accounts }: ReportsState): Emptiness {
  const [only, second] = accounts;
  if (!loaded || second) return 'none';
  if (!only) return 'noAccount';
  if (reportsOf([only]).length > 0) return 'none';
  if (only.failure) return emptinessAfter(only.failure);
  return only.snapshot && !refreshing ? 'noReports' : 'none';
}

function emptinessAfter({ kind }: Failure): Emptiness {
  switch (kind) {
    case 'key':
      return 'keyRejected';
    case 'keyMissing':
    case 'permission':
    case 'nonce':
      return kind;
    case 'rate':
    case 'throttled':
    case 'lockout':
      return 'wait';
    case 'unavailable':
    case 'malformed':
      return 'unavailable';
    case 'network':
      return 'offline';
    case 'arguments':
    case 'other':
    case 'internal':
      return 'failed';
  }
}
