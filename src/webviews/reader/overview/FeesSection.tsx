import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { TableProps } from '../page/context.ts';
import { FEE_CREDITS, feesByYear } from './feesByYear.ts';
import { AmountCell, Heading, TableBox } from './tableParts.tsx';

/** What was paid in fees, by asset and year. */
export function FeesSection({ summary }: TableProps): JSX.Element {
  const { years, assets } = feesByYear(summary.fees);
  return (
    <section aria-labelledby="fees">
      <h2 id="fees">{l10n.t('Fees by Year')}</h2>
      {assets.length === 0 ? (
        <p class="quiet">{l10n.t('No fees were charged.')}</p>
      ) : (
        <TableBox heading="fees">
          <thead>
            <tr>
              <Heading>{l10n.t('Asset')}</Heading>
              {years.map((year) => (
                <Heading key={year} numeric>
                  {year}
                </Heading>
              ))}
            </tr>
          </thead>
          <tbody>
            {assets.map(({ asset, fees }) => (
              <tr key={asset}>
                <th scope="row">{asset}</th>
                {fees.map((fee, index) => (
                  <AmountCell key={years[index]} amount={fee} />
                ))}
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
      {assets.some(({ asset }) => asset === FEE_CREDITS) ? (
        <p class="quiet">{l10n.t('KFEE are Kraken’s fee credits, not money.')}</p>
      ) : null}
    </section>
  );
}
