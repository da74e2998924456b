import type { OpenOptions } from '../../shared/workerMessages.ts';
import type { SavedFile } from './fetchArchive.ts';
import { dataPeriodOf, type Period } from '../kraken/report.ts';
import type { ListedReport } from '../reports/listed.ts';

/** The report that a file was saved for. */
export function findByPath(
  reports: readonly ListedReport[],
  path: string,
): ListedReport | undefined {
  return reports.find(({ download }) => download?.files.some((file) => file.path === path));
}

/** The file with a report's table, which may be an archive. */
export function tableFileOf({ download }: ListedReport): SavedFile | undefined {
  return download?.files.find(({ kind }) => kind === 'table') ?? download?.files[0];
}

/**
 * What is known of a report's file and helps to check it: its period, and for trades the ledgers of
 * the same account that were saved too.
 *
 * @param reports all that are listed.
 */
export function knownOf(
  { account, report }: ListedReport,
  reports: readonly ListedReport[],
): Omit<OpenOptions, 'file'> {
  const period = dataPeriodOf(report);
  if (report.report === 'ledgers') return { period };
  const ledgers = reports
    .filter((other) => other.account.id === account.id && other.report.report === 'ledgers')
    .map((other) => ({ path: tableFileOf(other)?.path, shared: sharedSeconds(other, period) }))
    .filter(({ path, shared }) => path !== undefined && shared > 0)
    .toSorted((one, other) => other.shared - one.shared);
  return { period, ledgers: ledgers[0]?.path };
}

/** How much of a period the report covers, in seconds. All counts as covered if it isn't known. */
function sharedSeconds({ report }: ListedReport, period: Period | undefined): number {
  const own = dataPeriodOf(report);
  const from = Math.max(own?.starttm ?? 0, period?.starttm ?? 0);
  const to = Math.min(own?.endtm ?? Infinity, period?.endtm ?? Infinity);
  return to - from;
}
