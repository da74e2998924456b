import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Chart } from '../charts/Chart.tsx';
import { formatCount, rowCount } from '../format/counts.ts';
import { formatMonth } from '../format/dates.ts';
import { formatList } from '../format/joined.ts';
import type { TableProps } from '../page/context.ts';
import { ChartSection } from './ChartSection.tsx';
import { rowsByMonth, type Month } from './months.ts';
import { Heading } from './tableParts.tsx';

/** How many rows there are in each month. */
export function ActivitySection({ summary }: TableProps): JSX.Element {
  const months = useMemo(() => rowsByMonth(summary.months), [summary]);
  const data = useMemo(
    () => ({
      kind: 'bars' as const,
      xs: months.map((_, index) => index),
      ys: months.map(({ rows }) => rows),
      barLabel: (index: number) => formatMonth(months[index]?.month ?? '', 'short'),
    }),
    [months],
  );
  return (
    <ChartSection
      id="activity"
      title={l10n.t('Rows by Month')}
      chart={
        <Chart
          data={data}
          summary={activitySummary(months)}
          pointLabel={l10n.t('Month')}
          pointText={(index) => monthText(months[index])}
        />
      }
      table={() => <MonthsTable months={months} />}
    />
  );
}

function activitySummary(months: readonly Month[]): string {
  const busiest = months.reduce<Month | undefined>(
    (most, month) => (most && most.rows >= month.rows ? most : month),
    undefined,
  );
  if (!busiest) return '';
  return l10n.t(
    'Bars of the rows in each month. Most were in {0}: {1}.',
    formatMonth(busiest.month),
    rowCount(busiest.rows),
  );
}

function monthText(month: Month | undefined): string {
  if (!month) return '';
  const types = month.types.map(({ type, rows }) => typeText(type, rows)).join('\n');
  const total = l10n.t('{0}: {1}', formatMonth(month.month), rowCount(month.rows));
  return types === '' ? total : `${total}\n${types}`;
}

function typeText(type: string, rows: number): string {
  return l10n.t({
    message: '{0} {1}',
    args: [formatCount(rows), type],
    comment: 'A number of rows, and Kraken’s word for their type: “3 deposit”',
  });
}

function MonthsTable({ months }: { readonly months: readonly Month[] }): JSX.Element {
  return (
    <>
      <thead>
        <tr>
          <Heading>{l10n.t('Month')}</Heading>
          <Heading numeric>{l10n.t('Rows')}</Heading>
          <Heading>{l10n.t('Types')}</Heading>
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{formatMonth(month.month)}</th>
            <td class="number">{formatCount(month.rows)}</td>
            <td>{formatList(month.types.map(({ type, rows }) => typeText(type, rows)))}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
