import type { ExportRequest } from '../kraken/exportRequest.ts';
import { dataPeriodOf, type Report } from '../kraken/report.ts';

/**
 * Recreates the request of an existing report.
 *
 * @param description that of the new report.
 * @returns `undefined` if the period of the report is unknown.
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
