import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import { isForHistory } from '../../core/history/description.ts';
import type { Report } from '../../core/kraken/report.ts';
import { fileStateOf, isWrong, type ListedReport } from '../../core/reports/listed.ts';
import { isExpiring, isTooBig, phaseOf, type Phase } from '../../core/reports/phase.ts';
import { plain } from '../../core/plainText.ts';

/** Icons in the theme's colours. `phaseWord` beside them says the same in words. */
const ICONS: Record<Phase, ThemeIcon> = {
  queued: new ThemeIcon('circle-large-outline', new ThemeColor('testing.iconQueued')),
  processing: new ThemeIcon('sync~spin', new ThemeColor('testing.iconQueued')),
  ready: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  expired: new ThemeIcon('history', new ThemeColor('disabledForeground')),
  failed: new ThemeIcon('error', new ThemeColor('testing.iconFailed')),
  cancelled: new ThemeIcon('circle-slash', new ThemeColor('disabledForeground')),
  deleting: new ThemeIcon('trash', new ThemeColor('disabledForeground')),
  unknown: new ThemeIcon('question', new ThemeColor('disabledForeground')),
};

const FETCHING = new ThemeIcon('loading~spin');
const EXPIRING = new ThemeIcon('watch', new ThemeColor('list.warningForeground'));
const WRONG = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
const SPLIT = new ThemeIcon('split-horizontal', new ThemeColor('disabledForeground'));
const SAVED = new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));

/**
 * Shows whether the file is saved, being fetched, or doesn't add up, or else the phase, or that the
 * report expires soon. A history splits what is too big, which is no failure.
 */
export function reportIcon(listed: ListedReport, now: number): ThemeIcon {
  const file = fileStateOf(listed);
  if (file === 'fetching') return FETCHING;
  if (isWrong(listed)) return WRONG;
  if (file === 'saved') return SAVED;
  if (isForHistory(listed.report) && isTooBig(listed.report)) return SPLIT;
  return isExpiring(listed.report, now) ? EXPIRING : ICONS[phaseOf(listed.report, now)];
}

/** The phase in a word or two; for an unknown phase, Kraken's own status. */
export function phaseWord(phase: Phase, report: Report): string {
  switch (phase) {
    case 'queued':
      return l10n.t('queued');
    case 'processing':
      return l10n.t('processing');
    case 'ready':
      return l10n.t('ready');
    case 'expired':
      return l10n.t('expired');
    case 'failed':
      return l10n.t('failed');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'deleting':
      return l10n.t('being deleted');
    case 'unknown':
      return plain(report.status, 40) || l10n.t('status unknown');
  }
}
