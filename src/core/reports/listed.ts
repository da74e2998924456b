import type { Account } from '../accounts/account.ts';
import type { Download, DownloadsById } from '../exports/savedFiles.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import type { AccountReports } from './state.ts';

/** A report in an account's list, with its download. */
export interface ListedReport {
  readonly account: Account;
  readonly report: Report;
  readonly download: Download | undefined;
  readonly isFetching: boolean;
}

/** Where a report's files are: not downloaded, on their way, on disk, or moved or deleted. */
export type FileState = 'none' | 'fetching' | 'saved' | 'gone';

export function fileStateOf({
  download,
  isFetching,
}: Pick<ListedReport, 'download' | 'isFetching'>): FileState {
  if (isFetching) return 'fetching';
  if (!download) return 'none';
  return download.files.length > 0 ? 'saved' : 'gone';
}

/** Whether something in the downloaded file doesn't add up. */
export function isWrong(listed: ListedReport): boolean {
  return fileStateOf(listed) === 'saved' && listed.download?.reading?.state === 'fails';
}

/** The reports of an account, the trades first. */
export function listedReports(
  { account, snapshot, downloads, fetching }: AccountReports,
  types: readonly ReportType[] = ['trades', 'ledgers'],
): ListedReport[] {
  return types.flatMap((type) =>
    (snapshot?.reports[type] ?? []).map((report) => ({
      account,
      report,
      download: downloadOf(report, downloads),
      isFetching: fetching?.has(report.id) ?? false,
    })),
  );
}

function downloadOf({ id, createdtm }: Report, downloads?: DownloadsById): Download | undefined {
  const download = downloads?.get(id);
  const isOfAnother = download?.createdtm !== undefined && download.createdtm !== createdtm;
  return isOfAnother ? undefined : download;
}

/** The reports of several accounts, one account after the other. */
export function allListed(accounts: readonly AccountReports[]): ListedReport[] {
  return accounts.flatMap((entry) => listedReports(entry));
}
