import { dayText } from '../../core/history/days.ts';
import { statusOf, type History } from '../../core/history/history.ts';
import { problemText } from '../../ui/words/historyProblems.ts';

/** How far a history can be relied on. Days are in UTC. */
export function historyState(history: History) {
  const { kinds, updatedAt } = history;
  const status = statusOf(history);
  return {
    state: status.kind,
    /** Every row from the first day of the account to this one is there. */
    ...(status.kind === 'complete' && { completeTo: dayText(status.lastDay) }),
    gaps: kinds.flatMap(({ gaps }) =>
      gaps.map(({ first, last }) => ({ firstDay: dayText(first), lastDay: dayText(last) })),
    ),
    problems: kinds.flatMap(({ problems }) => problems.map(problemText)),
    keeps: kinds.map(({ report, rows }) => ({ report, rows })),
    ...(updatedAt !== undefined && { updated: new Date(updatedAt).toISOString() }),
  };
}

/** What the model has to say with any figure of a history. */
export function caution(history: History): string {
  const status = statusOf(history);
  switch (status.kind) {
    case 'complete':
      return `The history is complete to ${dayText(status.lastDay)}.`;
    case 'gap': {
      const { first, last } = status.gap;
      return `NOT COMPLETE: rows from ${dayText(first)} to ${dayText(last)} are missing; say so with every figure, and ask the user to run “Update History”.`;
    }
    case 'wrong':
      return `DOES NOT ADD UP: ${problemText(status.problem)} Say so with every figure.`;
    case 'updating':
      return 'NOT COMPLETE YET: the history is being updated; say so with every figure, or ask again later.';
    case 'unreadable':
      return 'NOT COMPLETE: the history can’t be read; ask the user to run “Open History”, which tells why.';
    case 'unfinished':
      return 'NOT COMPLETE: the history was never brought up to date; say so with every figure, and ask the user to run “Update History”.';
  }
}
