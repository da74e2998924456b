import type { RemovalType } from '../kraken/exportRequest.ts';
import { MAX_UNIX_SECONDS, type Report } from '../kraken/report.ts';

/** What a report is to a user. Of `unknown` only Kraken's own word, the `status`, is known. */
export type Phase =
  'queued' | 'processing' | 'ready' | 'expired' | 'failed' | 'cancelled' | 'deleting' | 'unknown';

/** Kraken has stopped promising `expiretm`; it was two weeks after `createdtm` wherever seen. */
const LIFETIME_SECONDS = 14 * 24 * 60 * 60;

/** When Kraken drops the report: Unix seconds, or `undefined` where nothing tells. */
export function expiryOf(report: Report): number | undefined {
  if (report.expiretm !== undefined) return report.expiretm;
  const expiry = (report.createdtm ?? Infinity) + LIFETIME_SECONDS;
  return expiry <= MAX_UNIX_SECONDS ? expiry : undefined;
}

/**
 * A report with an `error` has failed whatever its `status` says, and one that is being deleted
 * is no longer to be had.
 *
 * @param now Unix milliseconds.
 */
export function phaseOf(report: Report, now: number): Phase {
  if (report.delete || /^EExport: ?Deleted/.test(report.error)) return 'deleting';
  if (/^EExport: ?Cancell?ed/.test(report.error)) return 'cancelled';
  if (report.error !== '') return 'failed';
  switch (report.status) {
    case 'Queued':
      return 'queued';
    case 'Processing':
      return 'processing';
    case 'Processed': {
      const expiry = expiryOf(report);
      return expiry !== undefined && expiry * 1000 <= now ? 'expired' : 'ready';
    }
    default:
      return 'unknown';
  }
}

/** Whether Kraken is still at work on it. */
export function isPending(phase: Phase): boolean {
  return phase === 'queued' || phase === 'processing';
}

/**
 * Whether Kraken takes it away: it deletes what is processed, and cancels what is not yet. That it
 * deletes failed reports too is a guess.
 */
export function isRemovable(type: RemovalType, phase: Phase): boolean {
  if (type === 'cancel') return isPending(phase);
  return phase === 'ready' || phase === 'expired' || phase === 'failed';
}

/** Whether Kraken has taken it away. A deleted one stays in its list for a while. */
export function isRemoved(phase: Phase | undefined): boolean {
  return phase === undefined || phase === 'deleting' || phase === 'cancelled';
}
