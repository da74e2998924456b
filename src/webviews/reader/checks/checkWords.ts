import * as l10n from '@vscode/l10n';
import type { CheckName } from '../../../shared/table.ts';
import { formatCount } from '../format/counts.ts';

/** The name of a check, and one sentence that explains it. */
export function checkWords(check: CheckName): { readonly name: string; readonly text: string } {
  switch (check) {
    case 'balances':
      return {
        name: l10n.t('Running Balances'),
        text: l10n.t('Each balance is the one before it, plus the amount, less the fee.'),
      };
    case 'cost':
      return {
        name: l10n.t('Cost of Trades'),
        text: l10n.t('The cost of each trade is its price times its volume.'),
      };
    case 'ids':
      return {
        name: l10n.t('Unique IDs'),
        text: l10n.t('No ID is there twice, so no row was counted twice.'),
      };
    case 'legs':
      return {
        name: l10n.t('Both Sides'),
        text: l10n.t('What belongs together is complete: what was given, and what was received.'),
      };
    case 'ledgerIds':
      return {
        name: l10n.t('Ledger Entries of Trades'),
        text: l10n.t('The ledger entries that a trade names are in the ledgers.'),
      };
    case 'period':
      return {
        name: l10n.t('Period'),
        text: l10n.t('Every row lies in the period that was requested.'),
      };
    case 'order':
      return {
        name: l10n.t({ message: 'Order', comment: 'In which rows follow each other' }),
        text: l10n.t('The rows are in the order of their times.'),
      };
    case 'unreadable':
      return {
        name: l10n.t('Readable Rows'),
        text: l10n.t('Every row has the expected columns, with times and numbers in them.'),
      };
    case 'types':
      return {
        name: l10n.t('Known Types'),
        text: l10n.t('Every type of row is one that Kraken describes.'),
      };
  }
}

/** Why it could not be checked. */
export function openReason(check: CheckName): string {
  return check === 'ledgerIds'
    ? l10n.t('Needs a downloaded ledgers export of the same time')
    : l10n.t('The file doesn’t have what this needs');
}

/** How many were checked, and how many findings there are. */
export function checkCounts(checked: number, found: number): string {
  const findings =
    found === 0
      ? l10n.t('nothing found')
      : found === 1
        ? l10n.t('1 finding')
        : l10n.t('{0} findings', formatCount(found));
  return `${l10n.t('checked: {0}', formatCount(checked))} · ${findings}`;
}
