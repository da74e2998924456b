import { env, l10n } from 'vscode';
import type { Reading } from '../../core/tables/reading.ts';
import { sentences } from './joined.ts';

/** One sentence or two: whether everything in a file adds up. */
export function verdictOf(reading: Reading): string {
  const { kind, checked, wrong, others } = reading;
  if (wrong > 0) return kind === 'ledgers' ? wrongBalances(wrong) : wrongTrades(wrong);
  const main = kind === 'ledgers' ? balancesHold(checked) : tradesHold(checked);
  if (others === 0) return main;
  if (checked === 0) return otherFindings(others);
  return sentences(main, otherFindings(others));
}

export function rowsText(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(rows));
}

function wrongBalances(wrong: number): string {
  return wrong === 1
    ? l10n.t('1 balance doesn’t add up.')
    : l10n.t('{0} balances don’t add up.', count(wrong));
}

function wrongTrades(wrong: number): string {
  return wrong === 1
    ? l10n.t('The cost of 1 trade isn’t its price times its volume.')
    : l10n.t('The cost of {0} trades isn’t their price times their volume.', count(wrong));
}

function balancesHold(checked: number): string {
  switch (checked) {
    case 0:
      return l10n.t('The file has no balances to check.');
    case 1:
      return l10n.t('The only balance adds up.');
    default:
      return l10n.t('All {0} balances add up.', count(checked));
  }
}

function tradesHold(checked: number): string {
  switch (checked) {
    case 0:
      return l10n.t('The file has no trades to check.');
    case 1:
      return l10n.t('The only trade adds up.');
    default:
      return l10n.t('All {0} trades add up.', count(checked));
  }
}

function otherFindings(others: number): string {
  return others === 1
    ? l10n.t('1 other check found something.')
    : l10n.t('Other checks found {0} things.', count(others));
}

export function count(value: number): string {
  return new Intl.NumberFormat(env.language).format(value);
}
