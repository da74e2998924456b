import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { BalanceSums } from '../../../shared/sums.ts';
import { formatAmount, isZero, mostDigits } from '../format/amounts.ts';
import { formatCount } from '../format/counts.ts';
import { formatDay } from '../format/dates.ts';
import type { TableProps } from '../page/context.ts';
import { Icon } from '../page/icons.tsx';
import { AmountCell } from './AmountCells.tsx';
import { balanceColumns, balanceTitle, unexplained } from './balanceColumns.ts';

/** By asset: from the opening balance to the closing one. */
export function AssetsSection({ summary, saved, actions }: TableProps): JSX.Element {
  const sums = saved.combine ? summary.together : summary.apart;
  return (
    <section aria-labelledby="assets">
      <div class="section-head">
        <h2 id="assets">{l10n.t('Assets')}</h2>
        <label class="choice">
          <input
            type="checkbox"
            checked={saved.combine}
            onChange={({ currentTarget }) => {
              actions.save({ combine: currentTarget.checked });
            }}
          />
          {l10n.t('Combine wallets and products')}
        </label>
      </div>
      <AssetsTable sums={sums} />
    </section>
  );
}

function AssetsTable({ sums }: { readonly sums: readonly BalanceSums[] }): JSX.Element {
  const columns = balanceColumns(sums);
  const digits = columns.map((column) => mostDigits(sums.map((each) => each[column])));
  const hasWallets = sums.some(({ wallet }) => wallet !== '');
  return (
    <div class="scrolling" tabIndex={0} role="group" aria-labelledby="assets">
      <table>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Asset')}</th>
            {hasWallets ? <th scope="col">{l10n.t('Wallet')}</th> : null}
            <th scope="col" class="number">
              {l10n.t('Rows')}
            </th>
            <th scope="col">{l10n.t('First Row')}</th>
            <th scope="col">{l10n.t('Last Row')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {balanceTitle(column)}
              </th>
            ))}
            <th scope="col">{l10n.t('Adds Up')}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((each) => (
            <tr key={`${each.asset} ${each.wallet}`}>
              <th scope="row">{each.asset}</th>
              {hasWallets ? <td>{each.wallet}</td> : null}
              <td class="number">{formatCount(each.rows)}</td>
              <td>{each.first === undefined ? '' : formatDay(each.first)}</td>
              <td>{each.last === undefined ? '' : formatDay(each.last)}</td>
              {columns.map((column, index) => (
                <AmountCell key={column} amount={each[column]} digits={digits[index] ?? 0} />
              ))}
              <SumCell sums={each} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether opening balance and changes are the closing balance. */
function SumCell({ sums }: { readonly sums: BalanceSums }): JSX.Element {
  const missing = unexplained(sums);
  if (isZero(missing)) {
    return (
      <td>
        <Icon name="check" /> {l10n.t('Yes')}
      </td>
    );
  }
  return (
    <td class="warning">
      <Icon name="warning" />{' '}
      {l10n.t({
        message: '{0} unexplained',
        args: [formatAmount(missing)],
        comment: 'An amount that is missing in the sum',
      })}
    </td>
  );
}
