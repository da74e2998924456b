import { dataPeriodOf, type Report } from '../kraken/report.ts';

/** Letters and digits, with the marks that stand on them. */
const WORDS = /(?:[\p{L}\p{N}]\p{M}*)+/gu;

/**
 * Bytes of UTF-8, so that the whole name has less than 255, which is all that most file systems
 * take, with what is put around it while the file arrives.
 */
const MAX_NAME_BYTES = 80;
const MAX_ID_BYTES = 40;

/**
 * The name of a report's files but for the ending: account, kind, first and last day of the data
 * in UTC, and id, such as `personal-ledgers-2025-01-01-2025-12-31-TCJA`. Letters, digits and
 * hyphens only, which Windows, macOS and Linux all take; it can't be one of Windows' reserved
 * names, as it has several parts.
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

/** What a report's file is called behind its stem. */
export function extensionOf({ fields }: Report): 'csv' | 'tsv' {
  return fields['format']?.toUpperCase() === 'TSV' ? 'tsv' : 'csv';
}

function toNamePart(text: string, maxBytes: number): string {
  const words = text.normalize('NFC').match(WORDS) ?? [];
  return cut(words.join('-'), maxBytes).replace(/-$/, '');
}

/** Cuts between characters, and never a mark from its letter. */
function cut(text: string, maxBytes: number): string {
  let kept = '';
  for (const [character] of text.matchAll(/\P{M}\p{M}*/gu)) {
    if (Buffer.byteLength(kept + character) > maxBytes) break;
    kept += character;
  }
  return kept;
}

/** @param seconds Unix seconds, within what `Date` can hold. */
function dayInFileName(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/T.*/, '').replace(/^[+-]/, '');
}
