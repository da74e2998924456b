import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount } from '../format/counts.ts';
import type { TableProps } from '../page/context.ts';
import { AmountCell, Heading, TableBox } from './tableParts.tsx';

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
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{l10n.t('Pairs')}</h2>
      <TableBox heading="pairs">
        <thead>
          <tr>
            <Heading>{l10n.t('Pair')}</Heading>
            <Heading numeric>{l10n.t('Rows')}</Heading>
            {COLUMNS.map((column) => (
              <Heading key={column} numeric>
                {title(column)}
              </Heading>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={pair.pair}>
              <th scope="row">{pair.pair}</th>
              <td class="number">{formatCount(pair.rows)}</td>
              {COLUMNS.map((column) => (
                <AmountCell key={column} amount={pair[column]} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}
