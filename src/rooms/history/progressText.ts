import { l10n } from 'vscode';
import type { UpdateProgress } from '../../core/history/updateOutcome.ts';
import { rowsText } from '../../ui/words/verdict.ts';

const MINUTE_MS = 60_000;

/**
 * What an update does, how far it is, and how long it may still take.
 *
 * @param now Unix milliseconds.
 */
export function progressText(progress: UpdateProgress, now: number): string {
  const { done, all, rows } = progress;
  return [
    doingText(progress),
    all === 1 ? l10n.t('{0} of 1 period', done) : l10n.t('{0} of {1} periods', done, all),
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

/** Assumes that the other periods take as long as those that are done. */
function leftText({ done, all, since }: UpdateProgress, now: number): string[] {
  if (done === 0 || done >= all) return [];
  const minutes = Math.ceil((((now - since) / done) * (all - done)) / MINUTE_MS);
  return minutes <= 1
    ? [l10n.t('about a minute left')]
    : [l10n.t('about {0} minutes left', minutes)];
}
