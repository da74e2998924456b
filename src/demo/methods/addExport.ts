import type { Params } from '../incomingCall.ts';
import { REQUESTABLE_FIELDS } from '../data/columns.ts';
import { resultResponse, RefusedCall } from '../responses.ts';
import type { DemoReport } from '../demoReport.ts';
import type { Method } from './method.ts';

/**
 * Requests a report. How long a description or a period may be, and how many reports Kraken keeps,
 * isn't known. Here only the number of rows has a limit, if the account has one.
 */
export const addExport: Method = {
  permission: 'export-data',

  answer({ key, params, now }) {
    const report = params['report'];
    if (report !== 'trades' && report !== 'ledgers') throw invalidArgument('report');
    const description = params['description'] ?? '';
    if (description === '') throw invalidArgument('description');
    const fields = params['fields'] ?? 'all';
    if (!areKnown(fields, REQUESTABLE_FIELDS[report])) throw invalidArgument('fields');
    const format = readFormat(params);
    return resultResponse({
      id: key.account.requestReport({
        report,
        description,
        format,
        fields,
        ...readPeriod(params, now),
      }),
    });
  },
};

function invalidArgument(argument: string): RefusedCall {
  return new RefusedCall(`EGeneral:Invalid arguments:${argument}`);
}

/** Accepts names separated by commas only; whether Kraken also accepts spaces is unknown. */
function areKnown(fields: string, known: readonly string[]): boolean {
  return fields === 'all' || fields.split(',').every((field) => known.includes(field));
}

function readFormat({ format = 'CSV' }: Params): DemoReport['format'] {
  if (format !== 'CSV' && format !== 'TSV') throw invalidArgument('format');
  return format;
}

/**
 * @param now Unix milliseconds.
 * @returns Unix seconds.
 */
function readPeriod(params: Params, now: number): Pick<DemoReport, 'starttm' | 'endtm'> {
  const today = new Date(now);
  const month = Date.UTC(today.getUTCFullYear(), today.getUTCMonth()) / 1000;
  const starttm = readSeconds(params, 'starttm') ?? month;
  const endtm = readSeconds(params, 'endtm') ?? Math.floor(now / 1000);
  if (starttm > endtm) throw invalidArgument('starttm');
  return { starttm, endtm };
}

/** Twelve digits last beyond the year 30000. */
function readSeconds(params: Params, name: 'starttm' | 'endtm'): number | undefined {
  const text = params[name];
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw invalidArgument(name);
  return Number(text);
}
