import type { RemovalType } from '../kraken/exportRequest.ts';
import { MAX_UNIX_SECONDS, type Report } from '../kraken/report.ts';

/** The state of a report as users see it. For `unknown`, show Kraken's `status`. */
export type Phase =
  'queued' | 'processing' | 'ready' | 'expired' | 'failed' | 'cancelled' | 'deleting' | 'unknown';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Used if `expiretm`, which is deprecated, is missing; it was always two weeks after `createdtm`.
 */
const LIFETIME_SECONDS = 14 * DAY_SECONDS;

/** When Kraken deletes the report: Unix seconds, or `undefined` if unknown. */
export function expiryOf(report: Report): number | undefined {
  if (report.expiretm !== undefined) return report.expiretm;
  const expiry = (report.createdtm ?? Infinity) + LIFETIME_SECONDS;
  return expiry <= MAX_UNIX_SECONDS ? expiry : undefined;
}

/**
 * A report with an `error` has failed whatever its `status` is, and one that is being deleted can't
 * be downloaded.
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

/** Whether the report is ready, and Kraken deletes it within a day. */
export function isExpiring(report: Report, now: number): boolean {
  const expiry = expiryOf(report) ?? Infinity;
  return phaseOf(report, now) === 'ready' && expiry - now / 1000 < DAY_SECONDS;
}

/** Whether the report failed because its period has too much data. */
export function isTooBig({ error }: Pick<Report, 'error'>): boolean {
  return /^EExport: ?Export(ed)? size too big/i.test(error);
}

/** Whether Kraken is still working on the report. */
export function isPending(phase: Phase): boolean {
  return phase === 'queued' || phase === 'processing';
}

/**
 * Whether Kraken accepts a removal: it deletes finished reports, and cancels unfinished ones. That
 * it deletes failed reports too is a guess.
 */
export function isRemovable(type: RemovalType, phase: Phase): boolean {
  if (type === 'cancel') return isPending(phase);
  return phase === 'ready' || phase === 'expired' || phase === 'failed';
}

/** Whether Kraken has removed the report. A deleted report stays in the list for a while. */
export function isRemoved(phase: Phase | undefined): boolean {
  return phase === undefined || phase === 'deleting' || phase === 'cancelled';
}
