import { dataPeriodOf, type Report } from '../kraken/report.ts';

/** Letters and digits with their combining marks. */
const WORDS = /(?:[\p{L}\p{N}]\p{M}*)+/gu;

/** In UTF-8. Most file systems allow 255 bytes, including what temporary files add. */
const MAX_NAME_BYTES = 80;
const MAX_ID_BYTES = 40;

/**
 * The name of a report's files without extension: account, kind, first and last day of the data in
 * UTC, and id, such as `personal-ledgers-2025-01-01-2025-12-31-TCJA`. It has only letters, digits
 * and hyphens, which Windows, macOS and Linux all allow, and several parts, so it can't be one of
 * Windows' reserved names.
 */
export function baseNameOf(accountName: string, report: Report): string {
  const period = dataPeriodOf(report);
  return [
    toNamePart(accountName.toLowerCase(), MAX_NAME_BYTES) || 'account',
    report.report,
    ...(period ? [dayInFileName(period.starttm), dayInFileName(period.endtm)] : []),
    toNamePart(report.id, MAX_ID_BYTES) || 'report',
  ].join('-');
}

/** The name of the folder of an account's history, such as `personal history`. */
export function historyFolderName(accountName: string): string {
  return `${toNamePart(accountName, MAX_NAME_BYTES) || 'account'} history`;
}

/** The file extension of a report's table. */
export function extensionOf({ fields }: Report): 'csv' | 'tsv' {
  return fields['format']?.toUpperCase() === 'TSV' ? 'tsv' : 'csv';
}

function toNamePart(text: string, maxBytes: number): string {
  const words = text.normalize('NFC').match(WORDS) ?? [];
  return cut(words.join('-'), maxBytes).replace(/-$/, '');
}

/** Cuts between characters, and keeps combining marks with their letter. */
function cut(text: string, maxBytes: number): string {
  let kept = '';
  for (const [character] of text.matchAll(/\P{M}\p{M}*/gu)) {
    if (Buffer.byteLength(kept + character) > maxBytes) break;
    kept += character;
  }
  return kept;
}

/** @param seconds Unix seconds in the range of `Date`. */
function dayInFileName(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/T.*/, '').replace(/^[+-]/, '');
}
