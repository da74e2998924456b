import type { ReportType } from '../../../src/core/kraken/report.ts';
import { Account } from '../../../src/demo/account.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { toWire } from '../../../src/demo/report.ts';

const DAY = 24 * 60 * 60;

/**
 * The text of an answer to `ExportStatus`, with reports of the last three weeks in all states.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function answerText(report: ReportType, reports: number, now: number): string {
  const account = new Account(() => now, seededRandom(reports));
  for (let i = 0; i < reports; i++) {
    const createdtm = Math.floor(now / 1000 - (i / reports) * 21 * DAY);
    account.addReport({
      report,
      description: `Bookkeeping ${i}`,
      starttm: createdtm - 90 * DAY,
      endtm: createdtm,
      createdtm,
      queuedFor: 60 * 60,
      processingFor: 60 * 60,
      ...(i % 10 === 0 && { error: 'EExport:Internal error' }),
    });
  }
  const result = account.reports.map((each) => toWire(each, now));
  return JSON.stringify({ error: [], result });
}
