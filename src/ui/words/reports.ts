import { l10n } from 'vscode';
import { isForHistory } from '../../core/history/description.ts';
import type { Report, ReportType } from '../../core/kraken/report.ts';
import { listedReports, type ListedReport } from '../../core/reports/listed.ts';
import { countsOf, type Counts } from '../../core/reports/summary.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { shortFailure } from './failures.ts';
import { plain } from '../../core/plainText.ts';
import { historyState } from './history.ts';
import { reportFacts, spokenReportFacts } from './reportFacts.ts';
import type { Row } from '../rows.ts';

const MAX_LABEL_LENGTH = 120;

/** The description, or else the id. */
export function reportLabel(report: Report): string {
  return plain(report.descr, MAX_LABEL_LENGTH) || plain(report.id, MAX_LABEL_LENGTH);
}

export function typeName(report: ReportType): string {
  return report === 'trades' ? l10n.t('Trades') : l10n.t('Ledgers');
}

export function labelOf(row: Row): string {
  switch (row.kind) {
    case 'account':
      return row.entry.account.name;
    case 'history':
      return l10n.t('History');
    case 'group':
      return typeName(row.report);
    case 'report':
      return reportLabel(row.listed.report);
  }
}

/**
 * What the tree shows of a row besides its label.
 *
 * @param now Unix milliseconds.
 */
export function factsOf(row: Row, now: number): string[] {
  switch (row.kind) {
    case 'account':
      return accountFacts(row.entry, now);
    case 'history':
      return [historyState(row.history)];
    case 'group':
      return countsFacts(row.reports, now);
    case 'report':
      return [...kindOfHistory(row.listed.report), ...reportFacts(row.listed, now)];
  }
}

/** The kind of a report of a history, which isn't in a group that tells it. */
function kindOfHistory(report: Report): string[] {
  return isForHistory(report) ? [typeName(report.report)] : [];
}

/** What a screen reader says of a row besides its label. */
export function spokenFactsOf(row: Row, now: number): string[] {
  return row.kind === 'report' ? spokenReportFacts(row.listed, now) : factsOf(row, now);
}

/** The text after the label, as in `TreeItem.description`. */
export function descriptionOf(row: Row, now: number): string {
  return factsOf(row, now).join(' · ');
}

/** Such as "3 ready", "1 pending"; leaves out zeros. */
export function readyAndPending({ ready, pending }: Counts): string[] {
  const parts = [];
  if (ready > 0) parts.push(l10n.t('{0} ready', ready));
  if (pending > 0) parts.push(l10n.t('{0} pending', pending));
  return parts;
}

/** Such as "12 exports", "3 ready", or that they aren't known yet. */
export function exportsFacts(entry: AccountReports, now: number): string[] {
  if (!entry.snapshot) return [l10n.t('not refreshed yet')];
  const counts = countsOf(listedReports(entry), now);
  const all = counts.all === 1 ? l10n.t('1 export') : l10n.t('{0} exports', counts.all);
  return [all, ...readyAndPending(counts)];
}

function countsFacts(reports: readonly ListedReport[], now: number): string[] {
  const counts = countsOf(reports, now);
  return [String(counts.all), ...readyAndPending(counts)];
}

function accountFacts(entry: AccountReports, now: number): string[] {
  const counts = entry.snapshot ? countsFacts(listedReports(entry), now) : [];
  return entry.failure ? [shortFailure(entry.failure.kind), ...counts] : counts;
}
