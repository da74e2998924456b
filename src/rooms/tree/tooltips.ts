import { l10n, MarkdownString } from 'vscode';
import type { SavedFile } from '../../core/exports/downloadArchive.ts';
import type { Download } from '../../core/exports/savedFiles.ts';
import { dataPeriodOf, type Report } from '../../core/kraken/report.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { expiryOf, phaseOf } from '../../core/reports/phase.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { sentenceOf } from '../../ui/words/failures.ts';
import { codeSpan, markdownText, plain } from '../../core/plainText.ts';
import { clockTime, inBothZones, period } from '../../ui/words/times.ts';
import type { Node } from '../../ui/rows.ts';
import { phaseWord } from '../../ui/words/phaseLook.ts';

/** Longer than any text that Kraken is known to send, and short enough for a hover. */
const LONGEST_FIELD = 1_000;
const LONGEST_NAME = 40;

/** @returns `undefined` where the line says everything already. */
export function tooltipOf(node: Node, now: number): MarkdownString | undefined {
  switch (node.kind) {
    case 'account':
      return accountTooltip(node.entry, now);
    case 'group':
      return undefined;
    case 'report':
      return reportTooltip(node.listed, now);
  }
}

/** When the account was last refreshed, and what went wrong since. */
function accountTooltip(entry: AccountReports, now: number): MarkdownString {
  const { account, snapshot, failure } = entry;
  const where = account.kind === 'kraken' ? codeSpan(account.apiUrl) : l10n.t('built in');
  const paragraphs = [`**${markdownText(account.name)}** ${where}`];
  if (snapshot) {
    paragraphs.push(l10n.t('Last refreshed: {0}', clockTime(snapshot.takenAt, now)));
  }
  if (failure) paragraphs.push(markdownText(sentenceOf(failure, now)));
  return new MarkdownString(paragraphs.join('\n\n'));
}

/** What is known of a report in words, and below it every field as Kraken sent it. */
function reportTooltip({ report, download }: ListedReport, now: number): MarkdownString {
  const expiry = expiryOf(report);
  const { createdtm, completedtm } = report;
  const facts: (readonly [string, string | undefined])[] = [
    [l10n.t('Description'), codeSpan(report.descr, LONGEST_FIELD)],
    [l10n.t('Status'), codeSpan(phaseWord(phaseOf(report, now), report))],
    [l10n.t('Error'), codeSpan(report.error, LONGEST_FIELD)],
    [l10n.t('Requested'), createdtm === undefined ? undefined : inBothZones(createdtm)],
    [l10n.t('Completed'), completedtm === undefined ? undefined : inBothZones(completedtm)],
    [l10n.t('Expires'), expiry === undefined ? undefined : inBothZones(expiry)],
    [l10n.t('Period'), periodOf(report)],
    ...filesOf(download),
  ];
  const lines = facts.filter(([, value]) => value).map(([name, value]) => `**${name}:** ${value}`);
  return new MarkdownString(lines.join('  \n'))
    .appendMarkdown(`\n\n---\n\n${l10n.t('As Kraken sent it:')}\n`)
    .appendCodeblock(fieldsOf(report), 'text');
}

function periodOf(report: Report): string | undefined {
  const known = dataPeriodOf(report);
  if (known) return `${period(known.starttm, known.endtm)} (UTC)`;
  const { datastarttm, dataendtm } = report;
  const isReversed = datastarttm !== undefined && dataendtm !== undefined;
  return isReversed ? l10n.t('not clear: it ends before it begins') : undefined;
}

/** When it was fetched, and where each file is, or was. */
function filesOf(download: Download | undefined): (readonly [string, string])[] {
  if (!download) return [];
  const lines = (name: string, files: readonly SavedFile[]) =>
    files.map(({ path }) => [name, codeSpan(path, LONGEST_FIELD)] as const);
  return [
    [l10n.t('Downloaded'), inBothZones(download.at / 1000)],
    ...lines(l10n.t('File'), download.files),
    ...lines(l10n.t('File gone'), download.gone),
  ];
}

/** A line a field, the values below each other. */
function fieldsOf({ fields }: Report): string {
  const lines = Object.entries(fields).map(
    ([name, value]) => [plain(name, LONGEST_NAME), plain(value, LONGEST_FIELD)] as const,
  );
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
