import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { mostDigits } from '../format/amounts.ts';
import type { TableProps } from '../page/context.ts';
import { AmountCell } from './AmountCells.tsx';
import { feesByYear } from './feesByYear.ts';

/** What was paid in fees, by asset and year. */
export function FeesSection({ summary }: TableProps): JSX.Element {
  const { years, assets } = feesByYear(summary.fees);
  const digits = years.map((_, index) => mostDigits(assets.map(({ fees }) => fees[index] ?? '0')));
  return (
    <section aria-labelledby="fees">
      <h2 id="fees">{l10n.t('Fees by Year')}</h2>
      {assets.length === 0 ? (
        <p class="quiet">{l10n.t('No fees were charged.')}</p>
      ) : (
        <div class="scrolling" tabIndex={0} role="group" aria-labelledby="fees">
          <table>
            <thead>
              <tr>
                <th scope="col">{l10n.t('Asset')}</th>
                {years.map((year) => (
                  <th key={year} scope="col" class="number">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {assets.map(({ asset, fees }) => (
                <tr key={asset}>
                  <th scope="row">{asset}</th>
                  {fees.map((fee, index) => (
                    <AmountCell key={years[index]} amount={fee} digits={digits[index] ?? 0} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
