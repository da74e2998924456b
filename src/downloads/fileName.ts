import type { Report } from '../kraken/report.ts';

/** 40 characters, each at most four bytes: no file system takes names of more than 255 bytes. */
const LONGEST_PART = /^(.{40}).*$/u;

/**
 * The name of a report's files but for the ending: account, kind, first and last day of the data
 * in UTC, and id, such as `personal-ledgers-2025-01-01-2025-12-31-TCJA`. Letters, digits and
 * hyphens only, which Windows, macOS and Linux all take; it can't be one of Windows' reserved
 * names, as it has several parts.
 */
export function stemOf(accountName: string, report: Report): string {
  const { datastarttm, dataendtm } = report;
  const period =
    datastarttm === undefined || dataendtm === undefined ? [] : [datastarttm, dataendtm];
  return [
    part(accountName).toLowerCase() || 'account',
    report.report,
    ...period.map(dayOf),
    part(report.id) || 'report',
  ].join('-');
}

/** What a report's file is called behind its stem. */
export function endingOf({ fields }: Report): 'csv' | 'tsv' {
  return fields['format']?.toUpperCase() === 'TSV' ? 'tsv' : 'csv';
}

function part(text: string): string {
  const legal = text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-');
  return legal.replace(LONGEST_PART, '$1').replace(/^-+|-+$/g, '');
}

/** @param seconds Unix seconds, within what `Date` can hold. */
function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/T.*/, '').replace(/^[+-]/, '');
}
