import type { Report, ReportType } from '../../src/core/kraken/report.ts';
import { parseReports } from '../../src/core/kraken/schema.ts';

/** A row of `ExportStatus` as Kraken sent it in 2022; what a test says takes its place. */
export function rowOf(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'VSKC',
    descr: 'my_trades_1',
    format: 'CSV',
    report: 'trades',
    subtype: 'all',
    status: 'Processed',
    flags: '0',
    fields: 'all',
    createdtm: '1688669085',
    expiretm: '1689878685',
    starttm: '1688667796',
    completedtm: '1688669093',
    datastarttm: '1683556800',
    dataendtm: '1688669085',
    aclass: 'forex',
    asset: 'all',
    ...fields,
  };
}

/** A report made of such a row. */
export function reportOf(
  fields: Readonly<Record<string, unknown>> = {},
  type: ReportType = 'trades',
): Report {
  const [report] = parseReports([rowOf({ report: type, ...fields })], type) ?? [];
  if (!report) throw new TypeError('no report');
  return report;
}
