import { l10n } from 'vscode';
import { DAY_SECONDS } from '../../core/history/days.ts';
import type { HistoryProblem } from '../../core/history/history.ts';
import type { FileEntry } from '../../core/history/historyFile.ts';
import { dayName, daysName } from './history.ts';
import { about } from './joined.ts';
import { verdictOf } from './verdict.ts';

/** What is wrong with a history, in one sentence. */
export function problemText(problem: HistoryProblem): string {
  switch (problem.kind) {
    case 'lost':
      return problem.health === 'missing'
        ? l10n.t(
            'The file “{0}” is gone; update the history to fetch it again.',
            nameOf(problem.file),
          )
        : l10n.t(
            'The file “{0}” was changed; update the history to fetch it again.',
            nameOf(problem.file),
          );
    case 'seam': {
      const { day, asset, wallet, closing, opening } = problem.seam;
      const name = wallet === '' ? asset : `${asset} (${wallet})`;
      return l10n.t(
        '{0} starts with {1} in the file that begins on {2}, but the files before it ended with {3}.',
        ...[name, opening, dayName(Date.parse(day) / 1000 / DAY_SECONDS), closing],
      );
    }
    case 'file': {
      const { reading } = problem.file.table ?? {};
      return about([daysName(problem.file.counts)], reading ? verdictOf(reading) : '');
    }
    case 'changed':
      return changedText(problem.file);
  }
}

function nameOf({ table }: FileEntry): string {
  return table?.name ?? '';
}

function changedText({ changed, counts }: FileEntry): string {
  const [first = '', ...more] = changed;
  return more.length === 0
    ? l10n.t(
        'Kraken has changed or left out a row of {0} since it first exported it: {1}.',
        daysName(counts),
        first,
      )
    : l10n.t(
        'Kraken has changed or left out at least {0} rows of {1} since it first exported them, such as {2}.',
        changed.length,
        daysName(counts),
        first,
      );
}
