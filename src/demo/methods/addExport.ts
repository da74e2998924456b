import type { Params } from '../call.ts';
import { fieldsOf } from '../data/columns.ts';
import { answered, Refusal } from '../envelope.ts';
import type { Report } from '../report.ts';
import type { Method } from './method.ts';

/**
 * Asks for a report. How long a description may be, how long a period, and how many reports are
 * kept isn't known: nothing is too much here but the rows of an account that has a limit.
 */
export const addExport: Method = {
  permission: 'export-data',

  answer({ key, params, now }) {
    const report = params['report'];
    if (report !== 'trades' && report !== 'ledgers') throw invalid('report');
    const description = params['description'] ?? '';
    if (description === '') throw invalid('description');
    const fields = params['fields'] ?? 'all';
    if (!areKnown(fields, fieldsOf(report))) throw invalid('fields');
    const format = formatOf(params);
    return answered({
      id: key.account.requestReport({
        report,
        description,
        format,
        fields,
        ...periodOf(params, now),
      }),
    });
  },
};

function invalid(argument: string): Refusal {
  return new Refusal(`EGeneral:Invalid arguments:${argument}`);
}

/** Names that are parted by commas and nothing else; whether Kraken allows more is unknown. */
function areKnown(fields: string, known: readonly string[]): boolean {
  return fields === 'all' || fields.split(',').every((field) => known.includes(field));
}

function formatOf({ format = 'CSV' }: Params): Report['format'] {
  if (format !== 'CSV' && format !== 'TSV') throw invalid('format');
  return format;
}

/**
 * @param now ms UTC.
 * @returns Unix seconds.
 */
function periodOf(params: Params, now: number): Pick<Report, 'starttm' | 'endtm'> {
  const today = new Date(now);
  const month = Date.UTC(today.getUTCFullYear(), today.getUTCMonth()) / 1000;
  const starttm = secondsOf(params, 'starttm') ?? month;
  const endtm = secondsOf(params, 'endtm') ?? Math.floor(now / 1000);
  if (starttm > endtm) throw invalid('starttm');
  return { starttm, endtm };
}

/** Twelve digits reach beyond the year 30000. */
function secondsOf(params: Params, name: 'starttm' | 'endtm'): number | undefined {
  const text = params[name];
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw invalid(name);
  return Number(text);
}
