import { l10n } from 'vscode';
import type { MarkdownString } from 'vscode';
import type { History, KindHistory } from '../../core/history/history.ts';
import { Tooltip } from '../../ui/tooltip.ts';
import { daysName, historyUnreadableText } from '../../ui/words/history.ts';
import { problemText } from '../../ui/words/historyProblems.ts';
import { typeName } from '../../ui/words/reports.ts';
import { dayRange, fullTime } from '../../ui/words/times.ts';
import { rowsText } from '../../ui/words/verdict.ts';

/** More are left out. */
const MAX_NAMED = 5;

export function historyTooltip(history: History | undefined, now: number): MarkdownString {
  const tooltip = new Tooltip().heading(l10n.t('History'));
  if (!history) {
    const text = l10n.t(
      'Keeps every row since the first day of the account in a folder, without gaps, and checks that all of it adds up.',
    );
    return tooltip.text(text).toMarkdown();
  }
  const { folder, kinds, updatedAt, unreadable } = history;
  tooltip.facts([
    [l10n.t('Folder'), { code: folder }],
    [l10n.t('Updated'), updatedAt === undefined ? undefined : fullTime(updatedAt / 1000, now)],
  ]);
  if (unreadable) tooltip.text(historyUnreadableText(unreadable));
  for (const kind of kinds) tooltip.facts(kindFacts(kind));
  for (const text of wrongTexts(kinds)) tooltip.text(text);
  return tooltip.toMarkdown();
}

function kindFacts({ report, rows, files, first, last }: KindHistory) {
  if (files.length === 0) return [[typeName(report), l10n.t('nothing yet')]] as const;
  const days = first === undefined || last === undefined ? '' : dayRange(first / 1000, last / 1000);
  const found = days === '' ? rowsText(rows) : l10n.t('{0}, {1} (UTC)', rowsText(rows), days);
  const inFiles = files.length === 1 ? l10n.t('1 file') : l10n.t('{0} files', files.length);
  return [[typeName(report), `${found} · ${inFiles}`]] as const;
}

function wrongTexts(kinds: readonly KindHistory[]): string[] {
  const texts = kinds.flatMap(({ gaps, problems }) => [
    ...gaps.map((gap) => l10n.t('Missing: {0}', daysName(gap))),
    ...problems.map(problemText),
  ]);
  const more = texts.length - MAX_NAMED;
  if (more <= 0) return texts;
  const last =
    more === 1
      ? l10n.t({ message: 'And 1 more.', comment: 'Below a list of gaps and problems' })
      : l10n.t({
          message: 'And {0} more.',
          args: [more],
          comment: 'Below a list of gaps and problems',
        });
  return [...texts.slice(0, MAX_NAMED), last];
}
