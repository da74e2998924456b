import * as l10n from '@vscode/l10n';
import { BALANCE_CHANGES, type BalanceChange, type BalanceSums } from '../../../shared/sums.ts';
import { addAmounts, isZero } from '../format/amounts.ts';

export type BalanceColumn = 'opening' | BalanceChange | 'closing';

/** The columns of which at least one amount isn't zero; opening and closing balance always. */
export function balanceColumns(sums: readonly BalanceSums[]): readonly BalanceColumn[] {
  const changes = BALANCE_CHANGES.filter((name) => sums.some((each) => !isZero(each[name])));
  return ['opening', ...changes, 'closing'];
}

export function balanceTitle(column: BalanceColumn): string {
  switch (column) {
    case 'opening':
      return l10n.t('Opening');
    case 'deposits':
      return l10n.t('Deposits');
    case 'withdrawals':
      return l10n.t('Withdrawals');
    case 'tradedIn':
      return l10n.t('Traded In');
    case 'tradedOut':
      return l10n.t('Traded Out');
    case 'rewards':
      return l10n.t('Rewards');
    case 'other':
      return l10n.t('Other');
    case 'fees':
      return l10n.t('Fees');
    case 'closing':
      return l10n.t('Closing');
  }
}

/**
 * What is missing between opening balance, all changes and closing balance; zero if they add up.
 * The worker says so, too; that it holds for the very numbers on the screen is shown here.
 */
export function unexplained(sums: BalanceSums): string {
  const minus = (amount: string) =>
    amount.startsWith('-') ? amount.slice(1) : isZero(amount) ? amount : `-${amount}`;
  return addAmounts([
    sums.closing,
    minus(sums.opening),
    ...BALANCE_CHANGES.map((name) => minus(sums[name])),
  ]);
}
