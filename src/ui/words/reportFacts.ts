import { l10n } from 'vscode';
import { isForHistory } from '../../core/history/description.ts';
import { plain } from '../../core/plainText.ts';
import type { Report } from '../../core/kraken/report.ts';
import { fileStateOf, isWrong, type ListedReport } from '../../core/reports/listed.ts';
import { expiryOf, isPending, isTooBig, phaseOf } from '../../core/reports/phase.ts';
import { phaseWord } from './phases.ts';
import { elapsed, fromNow, timeLeft } from './times.ts';

/**
 * What a row shows of an export: short, and what matters most first, because a sidebar is narrow.
 * The hover has the rest.
 *
 * @param now Unix milliseconds.
 */
export function reportFacts(listed: ListedReport, now: number): string[] {
  const { expiry, pendingSince } = timesOf(listed, now);
  const facts = stateFacts(listed, now);
  if (expiry !== undefined) facts.push(timeLeft(expiry, now));
  if (pendingSince !== undefined) facts.push(elapsed(pendingSince, now));
  return facts;
}

/** The same for screen readers, whose users don't mind the length of a text. */
export function spokenReportFacts(listed: ListedReport, now: number): string[] {
  const { expiry, pendingSince } = timesOf(listed, now);
  const facts = stateFacts(listed, now);
  if (expiry !== undefined) facts.push(l10n.t('expires {0}', fromNow(expiry, now)));
  if (pendingSince !== undefined) facts.push(l10n.t('requested {0}', fromNow(pendingSince, now)));
  return facts;
}

function stateFacts(listed: ListedReport, now: number): string[] {
  const { report } = listed;
  const phase = phaseOf(report, now);
  const word = phaseWord(phase, report);
  switch (fileStateOf(listed)) {
    case 'fetching':
      return [l10n.t('downloading')];
    case 'saved': {
      const file = isWrong(listed) ? l10n.t('doesn’t add up') : l10n.t('downloaded');
      return phase === 'deleting' ? [word, file] : [file];
    }
    case 'gone':
      return [l10n.t('file gone'), ...(phase === 'ready' ? [] : [word])];
    case 'none':
      if (phase !== 'failed') return [word];
      return isForHistory(report) && isTooBig(report)
        ? [errorText(report)]
        : [word, errorText(report)];
  }
}

/** The times that matter in the state of a report, in Unix seconds. */
interface Times {
  readonly expiry?: number | undefined;
  readonly pendingSince?: number;
}

function timesOf(listed: ListedReport, now: number): Times {
  const { report } = listed;
  const phase = phaseOf(report, now);
  const file = fileStateOf(listed);
  const isFetchable = phase === 'ready' && (file === 'none' || file === 'gone');
  if (isFetchable) return { expiry: expiryOf(report) };
  if (!isPending(phase) || report.createdtm === undefined) return {};
  // Kraken's clock may be ahead.
  return { pendingSince: Math.min(report.createdtm, now / 1000) };
}

function errorText(report: Report): string {
  return isTooBig(report) ? l10n.t('too big') : plain(report.error.replace(/^EExport: ?/, ''), 80);
}
