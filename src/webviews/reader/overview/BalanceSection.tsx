import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { BalanceSums } from '../../../shared/sums.ts';
import type { AnswerTo } from '../../../shared/table.ts';
import { Chart } from '../charts/Chart.tsx';
import { formatAmount } from '../format/amounts.ts';
import { formatDay, formatTime } from '../format/dates.ts';
import { errorText } from '../format/errors.ts';
import type { TableProps } from '../page/context.ts';
import { ChartSection } from './ChartSection.tsx';
import { MonthsOfAsset } from './MonthsOfAsset.tsx';

type Points = AnswerTo<'asset'>['points'];
type Months = AnswerTo<'asset'>['months'];

/** The balance of one asset over time. */
export function BalanceSection({ summary, saved, actions }: TableProps): JSX.Element {
  const assets = summary.together.map(({ asset }) => asset);
  const asset = assets.find((each) => each === saved.asset) ?? busiest(summary.together);
  const [answer, setAnswer] = useState<
    { asset: string; points: Points; months: Months } | string
  >();
  useEffect(() => {
    let isCurrent = true;
    actions.ask('asset', { asset }).then(
      ({ points, months }) => {
        if (isCurrent) setAnswer({ asset, points, months });
      },
      (error: unknown) => {
        if (isCurrent) setAnswer(errorText(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [asset, actions]);

  // The chart of the last asset stays until that of the next one is there.
  const points = typeof answer === 'object' ? answer.points : undefined;
  const months = typeof answer === 'object' ? answer.months : undefined;
  const drawn = typeof answer === 'object' ? answer.asset : asset;
  return (
    <ChartSection
      id="balance"
      title={l10n.t('Balance')}
      choice={
        <select
          aria-label={l10n.t('Asset')}
          value={asset}
          onChange={({ currentTarget }) => {
            actions.save({ asset: currentTarget.value });
          }}
        >
          {assets.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      }
      chart={
        points ? (
          <BalanceChart asset={drawn} points={points} />
        ) : (
          <p class="chart quiet">{typeof answer === 'string' ? answer : ''}</p>
        )
      }
      table={() => <MonthsOfAsset asset={drawn} points={points ?? []} months={months ?? []} />}
    />
  );
}

/** The asset with most rows. */
function busiest(sums: readonly BalanceSums[]): string {
  const [first] = sums.toSorted((one, other) => other.rows - one.rows);
  return first?.asset ?? '';
}

function BalanceChart(props: { readonly asset: string; readonly points: Points }): JSX.Element {
  const { asset, points } = props;
  const data = useMemo(
    () => ({
      kind: 'line' as const,
      xs: points.map(({ time }) => time),
      ys: points.map(({ balance }) => Number(balance)),
    }),
    [points],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) {
    return <p class="chart quiet">{l10n.t('The file tells no balance of {0}.', asset)}</p>;
  }
  const summary = l10n.t(
    'Line of the balance of {0}, from {1} on {2} to {3} on {4}.',
    asset,
    formatAmount(first.balance),
    formatDay(first.time),
    formatAmount(last.balance),
    formatDay(last.time),
  );
  const pointText = (index: number) => {
    const point = points[index];
    if (!point) return '';
    return `${formatAmount(point.balance)} ${asset}\n${l10n.t('{0} UTC', formatTime(point.time))}`;
  };
  return (
    <Chart
      data={data}
      summary={summary}
      pointLabel={l10n.t('Balance of {0}', asset)}
      pointText={pointText}
    />
  );
}
