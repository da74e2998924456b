import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report } from '../kraken/report.ts';

/**
 * The request that a report came from, as far as Kraken tells.
 *
 * @param description the one of the new report.
 * @returns `undefined` where its period isn't known.
 */
export function repeatOf(report: Report, description: string): ExportRequest | undefined {
  const { datastarttm, dataendtm, fields } = report;
  if (datastarttm === undefined || dataendtm === undefined || datastarttm > dataendtm) {
    return undefined;
  }
  const field = (name: string) => fields[name]?.trim() ?? '';
  return {
    report: report.report,
    description,
    format: field('format').toUpperCase() === 'TSV' ? 'TSV' : 'CSV',
    fields: field('fields') || 'all',
    starttm: Math.floor(datastarttm),
    endtm: Math.floor(dataendtm),
  };
}
