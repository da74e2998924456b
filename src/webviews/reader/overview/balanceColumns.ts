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
      return l10n.t({ message: 'Opening', comment: 'The balance before the first row' });
    case 'deposits':
      return l10n.t('Deposits');
    case 'withdrawals':
      return l10n.t('Withdrawals');
    case 'tradedIn':
      return l10n.t({ message: 'Traded In', comment: 'Amounts that came in by trades' });
    case 'tradedOut':
      return l10n.t({ message: 'Traded Out', comment: 'Amounts that went out by trades' });
    case 'rewards':
      return l10n.t('Rewards');
    case 'other':
      return l10n.t({ message: 'Other', comment: 'Other changes of the balance' });
    case 'fees':
      return l10n.t('Fees');
    case 'closing':
      return l10n.t({ message: 'Closing', comment: 'The balance after the last row' });
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
