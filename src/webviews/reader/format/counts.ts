import * as l10n from '@vscode/l10n';
import { currentLanguage } from './locale.ts';

export function formatCount(count: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(count);
}

/** For example "1,234 rows". */
export function rowCount(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', formatCount(rows));
}

/** What a table without rows means. */
export function noRowsText(): string {
  return l10n.t('This export has no rows: nothing happened in its period.');
}

/** How many of all rows a view shows. */
export function shownCount(shown: number, all: number): string {
  if (shown === all) return rowCount(all);
  return all === 1
    ? l10n.t('{0} of 1 row', formatCount(shown))
    : l10n.t('{0} of {1} rows', formatCount(shown), formatCount(all));
}

/** A part as a whole percentage. */
export function formatPercent(part: number): string {
  const style = { style: 'percent', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(currentLanguage(), style).format(part);
}

/** A size such as "12.3 MB". */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.floor(Math.log10(Math.max(bytes, 1)) / 3);
  const index = Math.min(power, units.length - 1);
  const unit = units[index] ?? 'byte';
  const maximumFractionDigits = index < 2 ? 0 : 1;
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  return new Intl.NumberFormat(currentLanguage(), style).format(bytes / 1000 ** index);
}
