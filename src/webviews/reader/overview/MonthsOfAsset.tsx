import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { AnswerTo } from '../../../shared/table.ts';
import { mostDigits } from '../format/amounts.ts';
import { formatCount } from '../format/counts.ts';
import { formatMonth } from '../format/dates.ts';
import { balancesByMonth } from './months.ts';
import { AmountCell, Heading } from './tableParts.tsx';

/** What happened to an asset in each month, by type, and its balance at the end of the month. */
export function MonthsOfAsset(
  props: { readonly asset: string } & Pick<AnswerTo<'asset'>, 'points' | 'months'>,
): JSX.Element {
  const { asset, points, months } = props;
  const balances = new Map(balancesByMonth(points).map(({ month, balance }) => [month, balance]));
  const digits = mostDigits(months.flatMap(({ amount, fees }) => [amount, fees]));
  const balanceDigits = mostDigits([...balances.values()]);
  return (
    <>
      <thead>
        <tr>
          <Heading>{l10n.t('Month')}</Heading>
          <Heading>{l10n.t('Type')}</Heading>
          <Heading numeric>{l10n.t('Rows')}</Heading>
          <Heading numeric>{l10n.t('Amount')}</Heading>
          <Heading numeric>{l10n.t('Fees')}</Heading>
          <Heading numeric>
            {l10n.t({
              message: '{0} at the End',
              args: [asset],
              comment: 'The balance of an asset at the end of the month',
            })}
          </Heading>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, type, rows, amount, fees }, index) => {
          const isLast = months[index + 1]?.month !== month;
          return (
            <tr key={`${month} ${type}`}>
              <th scope="row">{formatMonth(month)}</th>
              <td>{type}</td>
              <td class="number">{formatCount(rows)}</td>
              <AmountCell amount={amount} digits={digits} />
              <AmountCell amount={fees} digits={digits} />
              <AmountCell
                amount={isLast ? balances.get(month) : undefined}
                digits={balanceDigits}
              />
            </tr>
          );
        })}
      </tbody>
    </>
  );
}
