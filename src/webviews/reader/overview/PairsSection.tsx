import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { mostDigits } from '../format/amounts.ts';
import { formatCount } from '../format/counts.ts';
import type { TableProps } from '../page/context.ts';
import { AmountCell } from './AmountCells.tsx';

const COLUMNS = ['bought', 'paid', 'sold', 'received', 'fees'] as const;

function title(column: (typeof COLUMNS)[number]): string {
  switch (column) {
    case 'bought':
      return l10n.t({ message: 'Bought', comment: 'Amount of the first asset of a pair' });
    case 'paid':
      return l10n.t({
        message: 'Paid',
        comment: 'Amount of the second asset, for what was bought',
      });
    case 'sold':
      return l10n.t({ message: 'Sold', comment: 'Amount of the first asset of a pair' });
    case 'received':
      return l10n.t({
        message: 'Received',
        comment: 'Amount of the second asset, for what was sold',
      });
    case 'fees':
      return l10n.t('Fees');
  }
}

/** By pair: what was bought for how much, and sold. */
export function PairsSection({ summary: { pairs } }: TableProps): JSX.Element {
  const digits = COLUMNS.map((column) => mostDigits(pairs.map((pair) => pair[column])));
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{l10n.t('Pairs')}</h2>
      <div class="scrolling" tabIndex={0} role="group" aria-labelledby="pairs">
        <table>
          <thead>
            <tr>
              <th scope="col">{l10n.t('Pair')}</th>
              <th scope="col" class="number">
                {l10n.t('Rows')}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" class="number">
                  {title(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <tr key={pair.pair}>
                <th scope="row">{pair.pair}</th>
                <td class="number">{formatCount(pair.rows)}</td>
                {COLUMNS.map((column, index) => (
                  <AmountCell key={column} amount={pair[column]} digits={digits[index] ?? 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
