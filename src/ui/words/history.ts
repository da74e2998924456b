import { l10n } from 'vscode';
import { periodOf, type Days } from '../../core/history/days.ts';
import { statusOf, type History } from '../../core/history/history.ts';
import { dayRange } from './times.ts';

/** Such as `complete to Oct 4, 2026`. The tree has no room for more. */
export function historyState(history: History | undefined): string {
  if (!history) return l10n.t('not kept yet');
  const status = statusOf(history);
  switch (status.kind) {
    case 'complete':
      return l10n.t('complete to {0}', dayName(status.lastDay));
    case 'gap':
      return l10n.t('has a gap ({0})', daysName(status.gap));
    case 'wrong':
      return l10n.t('doesn’t add up');
    case 'updating':
      return l10n.t('updating, {0} of {1}', status.progress.done, status.progress.all);
    case 'unreadable':
      return status.reason === 'gone' ? l10n.t('not found') : l10n.t('can’t be read');
    case 'unfinished':
      return l10n.t('not complete yet');
  }
}

/** Why nothing is known of a history, and what to do. */
export function historyUnreadableText(reason: NonNullable<History['unreadable']>): string {
  switch (reason) {
    case 'gone':
      return l10n.t('The folder has no history.json any more; put it back, or update the history.');
    case 'damaged':
      return l10n.t('history.json is damaged; restore it, or remove it and update the history.');
    case 'newer':
      return l10n.t(
        'A newer version of the extension has written history.json; update the extension.',
      );
    case 'inaccessible':
      return l10n.t('history.json can’t be read; check who may read the folder, then try again.');
  }
}

export function dayName(day: number): string {
  return daysName({ first: day, last: day });
}

/** First and last day in UTC. */
export function daysName(days: Days): string {
  const { starttm, endtm } = periodOf(days);
  return dayRange(starttm, endtm - 1);
}
