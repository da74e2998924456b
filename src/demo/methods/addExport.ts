import type { Params } from '../incomingCall.ts';
import { requestableFields } from '../data/columns.ts';
import { resultResponse, RefusedCall } from '../responses.ts';
import type { DemoReport } from '../demoReport.ts';
import type { Method } from './method.ts';

/**
 * Asks for a report. How long a description may be, how long a period, and how many reports are
 * kept isn't known: nothing is too much here but the rows of an account that has a limit.
 */
export const addExport: Method = {
  permission: 'export-data',

  answer({ key, params, now }) {
    const report = params['report'];
    if (report !== 'trades' && report !== 'ledgers') throw invalidArgument('report');
    const description = params['description'] ?? '';
    if (description === '') throw invalidArgument('description');
    const fields = params['fields'] ?? 'all';
    if (!areKnown(fields, requestableFields(report))) throw invalidArgument('fields');
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

/** Names that are parted by commas and nothing else; whether Kraken allows more is unknown. */
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

/** Twelve digits reach beyond the year 30000. */
function readSeconds(params: Params, name: 'starttm' | 'endtm'): number | undefined {
  const text = params[name];
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw invalidArgument(name);
  return Number(text);
}
