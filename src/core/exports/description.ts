import type { ReportType } from '../kraken/report.ts';
import { plain } from '../plainText.ts';

/** In UTF-16 code units. A guess on the safe side: Kraken's limit isn't documented. */
export const MAX_DESCRIPTION_LENGTH = 100;

/**
 * The usual description of a report, in English whatever the language of VS Code is: Kraken keeps it,
 * and whether it takes letters of every language isn't documented.
 *
 * @param firstDay `YYYY-MM-DD`, as is `lastDay`.
 */
export function describedDays(report: ReportType, firstDay: string, lastDay: string): string {
  return `${report === 'ledgers' ? 'Ledgers' : 'Trades'} ${firstDay} to ${lastDay}`;
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
