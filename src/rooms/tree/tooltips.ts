import { l10n } from 'vscode';
import type { MarkdownString } from 'vscode';
import type { SavedFile } from '../../core/exports/fetchArchive.ts';
import type { Download } from '../../core/exports/savedFiles.ts';
import { dataPeriodOf, type Report } from '../../core/kraken/report.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { expiryOf, phaseOf } from '../../core/reports/phase.ts';
import type { Reading } from '../../core/tables/reading.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { clockTime, dayRange, fullTime } from '../../ui/words/times.ts';
import type { Row } from '../../ui/rows.ts';
import { historyTooltip } from './historyTooltip.ts';
import { Tooltip, type Code } from '../../ui/tooltip.ts';
import { rowsText, verdictOf } from '../../ui/words/verdict.ts';
import { phaseWord } from '../../ui/words/phases.ts';

/** @returns `undefined` for groups, whose rows show everything. */
export function tooltipOf(row: Row, now: number): MarkdownString | undefined {
  switch (row.kind) {
    case 'account':
      return accountTooltip(row.entry, now);
    case 'history':
      return historyTooltip(row.history, now);
    case 'group':
      return undefined;
    case 'report':
      return reportTooltip(row.listed, now);
  }
}

function accountTooltip(entry: AccountReports, now: number): MarkdownString {
  const { account, snapshot, failure } = entry;
  const where = account.kind === 'kraken' ? { code: account.apiUrl } : l10n.t('built in');
  const tooltip = new Tooltip().heading(account.name, where);
  if (snapshot) tooltip.text(l10n.t('Last refreshed: {0}', clockTime(snapshot.takenAt, now)));
  if (failure) tooltip.text(failureMessage(failure, now));
  return tooltip.toMarkdown();
}

/** The known facts of a report, and below them all fields as Kraken sent them. */
function reportTooltip({ report, download }: ListedReport, now: number): MarkdownString {
  const { createdtm, completedtm } = report;
  const phase = phaseOf(report, now);
  const time = (seconds: number | undefined) =>
    seconds === undefined ? undefined : fullTime(seconds, now);
  return new Tooltip()
    .facts([
      [l10n.t('Description'), { code: report.descr }],
      [l10n.t('Status'), { code: phaseWord(phase, report) }],
      [l10n.t('Error'), { code: report.error }],
      [l10n.t('Requested'), time(createdtm)],
      [l10n.t('Completed'), time(completedtm)],
      [phase === 'expired' ? l10n.t('Expired') : l10n.t('Expires'), time(expiryOf(report))],
      [l10n.t('Period'), periodOf(report)],
      ...filesOf(download, now),
    ])
    .fields(l10n.t('As Kraken sent it:'), report.fields)
    .toMarkdown();
}

function periodOf(report: Report): string | undefined {
  const known = dataPeriodOf(report);
  if (known) return l10n.t('{0} (UTC)', dayRange(known.starttm, known.endtm));
  const { datastarttm, dataendtm } = report;
  const isReversed = datastarttm !== undefined && dataendtm !== undefined;
  return isReversed ? l10n.t('unclear: it ends before it begins') : undefined;
}

/** What was found in the file. */
function readingFacts(reading: Reading | undefined): (readonly [string, string])[] {
  if (!reading) return [];
  const { rows, first, last } = reading;
  const days = first === undefined || last === undefined ? '' : dayRange(first / 1000, last / 1000);
  const found = days === '' ? rowsText(rows) : l10n.t('{0}, {1} (UTC)', rowsText(rows), days);
  return [
    [l10n.t('Found'), found],
    [l10n.t('Verdict'), verdictOf(reading)],
  ];
}

/** When the report was downloaded, and the paths of its present and missing files. */
function filesOf(
  download: Download | undefined,
  now: number,
): (readonly [string, string | Code])[] {
  if (!download) return [];
  const lines = (name: string, files: readonly SavedFile[]) =>
    files.map(({ path }) => [name, { code: path }] as const);
  return [
    [l10n.t('Downloaded'), fullTime(download.at / 1000, now)],
    ...lines(l10n.t('File'), download.files),
    ...lines(l10n.t('File gone'), download.gone),
    ...readingFacts(download.reading),
  ];
}
