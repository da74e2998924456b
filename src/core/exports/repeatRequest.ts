import type { ExportRequest } from '../kraken/exportRequest.ts';
import { dataPeriodOf, type Report } from '../kraken/report.ts';

/**
 * The request that a report came from, as far as Kraken tells.
 *
 * @param description the one of the new report.
 * @returns `undefined` where its period isn't known.
 */
export function repeatRequest(report: Report, description: string): ExportRequest | undefined {
  const period = dataPeriodOf(report);
  if (!period) return undefined;
  const field = (name: string) => report.fields[name]?.trim() ?? '';
  return {
    report: report.report,
    description,
    format: field('format').toUpperCase() === 'TSV' ? 'TSV' : 'CSV',
    fields: field('fields') || 'all',
    starttm: Math.floor(period.starttm),
    endtm: Math.floor(period.endtm),
  };
}
