import * as l10n from '@vscode/l10n';
import type { FindingDetail, Unreadable } from '../../../shared/table.ts';
import { addAmounts, formatAmount } from '../format/amounts.ts';
import { formatCount } from '../format/counts.ts';
import { formatTime } from '../format/dates.ts';

/** What is wrong with a row, in a sentence. */
export function findingText(detail: FindingDetail): string {
  switch (detail.check) {
    case 'balances':
      return balanceText(detail);
    case 'cost':
      return costText(detail.found, detail.expected);
    case 'ids':
      return l10n.t('Its ID is already in line {0}.', formatCount(detail.firstLine));
    case 'legs':
      return legsText(detail);
    case 'ledgerIds':
      return l10n.t('The ledger entry {0} is missing.', detail.id);
    case 'period':
      return l10n.t('The time lies outside of the requested period.');
    case 'order':
      return l10n.t(
        'The time is earlier than that of the row before, {0} UTC.',
        formatTime(detail.before),
      );
    case 'unreadable':
      return unreadableText(detail.reason);
    case 'types':
      return typeText(detail);
  }
}

function balanceText(detail: Extract<FindingDetail, { check: 'balances' }>): string {
  const { asset, found, expected, difference } = detail;
  const [by, amount] = [difference.startsWith('-'), difference.replace('-', '')];
  const words = [asset, ...[found, expected, amount].map(formatAmount)];
  return by
    ? l10n.t('The balance of {0} is {1}, expected {2}: {3} too little.', ...words)
    : l10n.t('The balance of {0} is {1}, expected {2}: {3} too much.', ...words);
}

function costText(found: string, expected: string): string {
  const minus = expected.startsWith('-') ? expected.slice(1) : `-${expected}`;
  const difference = addAmounts([found, minus]);
  const words = [found, expected, difference.replace('-', '')].map(formatAmount);
  return difference.startsWith('-')
    ? l10n.t('The cost is {0}, expected {1}: {2} too little.', ...words)
    : l10n.t('The cost is {0}, expected {1}: {2} too much.', ...words);
}

function legsText({ refid, type, missing }: Extract<FindingDetail, { check: 'legs' }>): string {
  switch (missing) {
    case 'in':
      return l10n.t('What was received for {0} {1} is missing.', type, refid);
    case 'out':
      return l10n.t('What was given for {0} {1} is missing.', type, refid);
    case 'counterpart':
      return l10n.t('The other side of {0} {1} is missing.', type, refid);
  }
}

function typeText({ type, subtype, rows }: Extract<FindingDetail, { check: 'types' }>): string {
  const name = subtype === '' ? type : `${type} / ${subtype}`;
  return rows === 1
    ? l10n.t('The type {0} is unknown; it is in 1 row.', name)
    : l10n.t('The type {0} is unknown; it is in {1} rows.', name, formatCount(rows));
}

/** Why a row could not be read. */
export function unreadableText(reason: Unreadable): string {
  switch (reason.kind) {
    case 'cells':
      return cellsText(reason.found, reason.expected);
    case 'quote':
      return l10n.t('A quotation mark is not closed.');
    case 'time':
      return l10n.t('“{0}” is not a time.', reason.text);
    case 'number':
      return l10n.t('“{0}” in the column {1} is not a number.', reason.text, reason.column);
    case 'length':
      return l10n.t('The line is longer than {0} characters.', formatCount(reason.limit));
  }
}

function cellsText(found: number, expected: number): string {
  return found === 1
    ? l10n.t('The row has 1 cell instead of {0}.', formatCount(expected))
    : l10n.t('The row has {0} cells instead of {1}.', formatCount(found), formatCount(expected));
}
