import type { Report } from '../kraken/report.ts';
import { dayText, type Days } from './days.ts';

/** How a report for a history is described at Kraken, by which it is found again. */
export function descriptionOf({ first, last }: Days): string {
  return `History ${dayText(first)} to ${dayText(last)}`;
}

/** Whether a report was requested for a history. */
export function isForHistory({ descr }: Pick<Report, 'descr'>): boolean {
  return /^History \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/.test(descr);
}
