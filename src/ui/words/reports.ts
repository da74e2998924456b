import { l10n } from 'vscode';
import type { Report, ReportType } from '../../core/kraken/report.ts';
import { expiryOf, phaseOf, type Phase } from '../../core/reports/phase.ts';
import {
  fileStateOf,
  isWrong,
  listedReports,
  type FileState,
  type ListedReport,
} from '../../core/reports/listed.ts';
import { countsOf, type Counts } from '../../core/reports/summary.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { shortFailure } from './failures.ts';
import { plain } from '../../core/plainText.ts';
import { historyFacts } from './history.ts';
import { fromNow } from './times.ts';
import type { Row } from '../rows.ts';
import { phaseWord } from './phases.ts';

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
      return historyFacts(row.history, now);
    case 'group':
      return countsFacts(row.reports, now);
    case 'report':
      return reportFacts(row.listed, now);
  }
}

/** The text after the label, as in `TreeItem.description`. */
export function descriptionOf(row: Row, now: number): string {
  return factsOf(row, now).join(' · ');
}

/** Such as "ready", "2 hours ago", "expires in 12 days", as far as known. */
export function reportFacts(listed: ListedReport, now: number): string[] {
  const { report } = listed;
  const phase = phaseOf(report, now);
  const file = fileStateOf(listed);
  const facts = stateFacts(phase, file, report);
  if (isWrong(listed)) facts.push(l10n.t('doesn’t add up'));
  if (report.createdtm !== undefined) facts.push(fromNow(report.createdtm, now));
  // Expiry doesn't matter once the file is saved.
  const more = file === 'saved' ? '' : expiryOrError(report, phase, now);
  if (more !== '') facts.push(more);
  return facts;
}

function stateFacts(phase: Phase, file: FileState, report: Report): string[] {
  const word = phaseWord(phase, report);
  switch (file) {
    case 'none':
      return [word];
    case 'fetching':
      return [l10n.t('downloading')];
    case 'saved':
      return phase === 'ready' ? [l10n.t('downloaded')] : [word, l10n.t('downloaded')];
    case 'gone':
      return [word, l10n.t('file gone')];
  }
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

function expiryOrError(report: Report, phase: Phase, now: number): string {
  const expiry = expiryOf(report);
  if (phase === 'failed') return plain(report.error.replace(/^EExport: ?/, ''), 80);
  if (expiry === undefined) return '';
  if (phase === 'ready') return l10n.t('expires {0}', fromNow(expiry, now));
  return '';
}
