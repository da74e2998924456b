import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report } from '../kraken/report.ts';

/**
 * Predicts how Kraken will list a report that was just requested.
 *
 * @param now Unix milliseconds.
 */
export function queuedReport(id: string, request: ExportRequest, now: number): Report {
  const { report, description, format, fields, starttm, endtm } = request;
  const createdtm = Math.floor(now / 1000);
  const status = 'Queued';
  return {
    id,
    report,
    descr: description,
    status,
    error: '',
    delete: false,
    createdtm,
    completedtm: undefined,
    datastarttm: starttm,
    dataendtm: endtm,
    expiretm: undefined,
    fields: {
      id,
      descr: description,
      format,
      report,
      status,
      fields,
      createdtm: String(createdtm),
      completedtm: '0',
      datastarttm: String(starttm),
      dataendtm: String(endtm),
    },
  };
}
