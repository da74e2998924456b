import { l10n } from 'vscode';
import type { UpdateProgress } from '../../core/history/updateOutcome.ts';
import { rowsText } from '../../ui/words/verdict.ts';

const MINUTE_MS = 60_000;

/** How many periods have to be done, and how long that has to take, before that tells anything. */
const MIN_MEASURED = { periods: 2, ms: MINUTE_MS };

/**
 * What an update does, how far it is, and how long it may still take.
 *
 * @param now Unix milliseconds.
 */
export function progressText(progress: UpdateProgress, now: number): string {
  const { rows } = progress;
  return [
    doingText(progress),
    periodsText(progress),
    ...(rows > 0 ? [rowsText(rows)] : []),
    ...leftText(progress, now),
  ].join(' · ');
}

function doingText({ doing }: UpdateProgress): string {
  switch (doing) {
    case 'requesting':
      return l10n.t('requesting');
    case 'waiting':
      return l10n.t('waiting for Kraken');
    case 'downloading':
      return l10n.t('downloading');
    case 'checking':
      return l10n.t('checking');
  }
}

function periodsText({ done, all, mayGrow }: UpdateProgress): string {
  if (mayGrow)
    return all === 1
      ? l10n.t('{0} of at least 1 period', done)
      : l10n.t('{0} of at least {1} periods', done, all);
  return all === 1 ? l10n.t('{0} of 1 period', done) : l10n.t('{0} of {1} periods', done, all);
}

/**
 * Assumes that the other periods take as long as those that were done since the number of periods
 * last changed.
 */
function leftText({ done, all, since, doneBefore }: UpdateProgress, now: number): string[] {
  const measured = { periods: done - doneBefore, ms: now - since };
  if (measured.periods < MIN_MEASURED.periods || measured.ms < MIN_MEASURED.ms) return [];
  if (done >= all) return [];
  const minutes = Math.ceil(((measured.ms / measured.periods) * (all - done)) / MINUTE_MS);
  return minutes <= 1
    ? [l10n.t('about a minute left')]
    : [l10n.t('about {0} minutes left', minutes)];
}
