import type { ReportType } from '../kraken/report.ts';
import { plain } from '../plainText.ts';
import { utcDay } from './days.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** In UTF-16 code units. A guess on the safe side: Kraken's limit isn't documented. */
export const MAX_DESCRIPTION_LENGTH = 100;

/**
 * The usual description of a report, short enough for a row if it can be: "Ledgers 2025",
 * "Ledgers 2025-Q2", "Ledgers 2025-06", or "Ledgers 2025-06-15 to 2025-07-31". In English whatever the language of VS Code is: Kraken keeps
 * it, and whether it takes letters of every language isn't documented.
 *
 * @param firstDay `YYYY-MM-DD`, as is `lastDay`.
 */
export function describedDays(report: ReportType, firstDay: string, lastDay: string): string {
  return `${report === 'ledgers' ? 'Ledgers' : 'Trades'} ${daysInShort(firstDay, lastDay)}`;
}

function daysInShort(firstDay: string, lastDay: string): string {
  const [first, end] = [firstDay, utcDay(Date.parse(lastDay) / 1000 + DAY_SECONDS)];
  const [year = 0, month = 0, endYear = 0, endMonth = 0] = [first, end].flatMap((day) =>
    day.split('-').slice(0, 2).map(Number),
  );
  const months = (endYear - year) * 12 + endMonth - month;
  const isWhole = first.endsWith('-01') && end.endsWith('-01');
  if (isWhole && months === 12 && month === 1) return String(year);
  if (isWhole && months === 3 && month % 3 === 1) return `${year}-Q${(month + 2) / 3}`;
  if (isWhole && months === 1) return first.slice(0, 7);
  return `${firstDay} to ${lastDay}`;
}

/** Why a text can't be the description of a new report. */
export type DescriptionProblem = 'empty' | 'long' | 'unprintable' | 'taken';

/** @param taken the descriptions of other reports. */
export function descriptionProblem(
  text: string,
  taken: readonly string[],
): DescriptionProblem | undefined {
  const description = text.trim();
  if (description === '') return 'empty';
  if (description.length > MAX_DESCRIPTION_LENGTH) return 'long';
  if (plain(description) !== description) return 'unprintable';
  return isTaken(description, taken) ? 'taken' : undefined;
}

/**
 * Makes a description unique by appending a number, because it is the only way to find a report
 * whose id never arrived.
 */
export function uniqueDescription(wanted: string, taken: readonly string[]): string {
  const whole = plain(wanted, MAX_DESCRIPTION_LENGTH);
  if (!isTaken(whole, taken)) return whole;
  const base = whole.replace(/ \(\d{1,2}\)$/, '');
  for (let number = 2; ; number++) {
    const ending = ` (${number})`;
    const numbered = plain(base, MAX_DESCRIPTION_LENGTH - ending.length) + ending;
    if (!isTaken(numbered, taken)) return numbered;
  }
}

/** Ignores case, because files may be named after reports. */
function isTaken(description: string, taken: readonly string[]): boolean {
  const lower = description.toLowerCase();
  return taken.some((each) => each.trim().toLowerCase() === lower);
}
