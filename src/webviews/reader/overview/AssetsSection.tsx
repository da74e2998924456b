import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { BalanceSums } from '../../../shared/sums.ts';
import { formatAmount, isZero } from '../format/amounts.ts';
import { formatCount } from '../format/counts.ts';
import { formatDay } from '../format/dates.ts';
import type { TableProps } from '../page/context.ts';
import { balanceColumns, balanceTitle, unexplained } from './balanceColumns.ts';
import { AddsUpCell, AmountCell, Heading, TableBox } from './tableParts.tsx';

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
  const hasWallets = sums.some(({ wallet }) => wallet !== '');
  return (
    <TableBox heading="assets">
      <thead>
        <tr>
          <Heading>{l10n.t('Asset')}</Heading>
          {hasWallets ? <Heading>{l10n.t('Wallet')}</Heading> : null}
          <Heading numeric>{l10n.t('Rows')}</Heading>
          <Heading>{l10n.t('First Row')}</Heading>
          <Heading>{l10n.t('Last Row')}</Heading>
          {columns.map((column) => (
            <Heading key={column} numeric>
              {balanceTitle(column)}
            </Heading>
          ))}
          <Heading>{l10n.t('Adds Up')}</Heading>
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
            {columns.map((column) => (
              <AmountCell key={column} amount={each[column]} />
            ))}
            <AddsUpCell problem={problemOf(each)} />
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** What opening balance and changes don't explain of the closing balance. */
function problemOf(sums: BalanceSums): string | undefined {
  const missing = unexplained(sums);
  if (isZero(missing)) return undefined;
  return l10n.t({
    message: '{0} unexplained',
    args: [formatAmount(missing)],
    comment: 'An amount that is missing in the sum',
  });
}
