import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { noRowsText, rowCount } from '../format/counts.ts';
import { formatPeriod } from '../format/dates.ts';
import type { TableProps } from '../page/context.ts';
import { Icon } from '../page/icons.tsx';
import type { Opened } from '../page/state.ts';
import { stateIcon } from '../page/verdict.ts';
import { ActivitySection } from './ActivitySection.tsx';
import { AssetsSection } from './AssetsSection.tsx';
import { BalanceSection } from './BalanceSection.tsx';
import { FeesSection } from './FeesSection.tsx';
import { FilesSection } from './FilesSection.tsx';
import { PairsSection } from './PairsSection.tsx';

/** What the file is, whether it adds up, and what is in it, at a glance. */
export function Overview(props: TableProps & { readonly opened: Opened }): JSX.Element {
  const { opened, summary, actions } = props;
  const { verdict } = opened;
  const isLedgers = summary.kind === 'ledgers';
  return (
    <>
      <p class="facts">{facts(opened).join(' · ')}</p>
      <button
        type="button"
        class={`verdict state-${verdict.state}`}
        onClick={() => {
          actions.show({ tab: 'checks' });
        }}
      >
        <Icon name={stateIcon(verdict.state)} />
        <span>{verdict.text}</span>
      </button>
      {summary.rows === 0 ? (
        <p>{noRowsText()}</p>
      ) : (
        <>
          {isLedgers && summary.together.length > 0 ? <BalanceSection {...props} /> : null}
          <FeesSection {...props} />
          {summary.months.length > 0 ? <ActivitySection {...props} /> : null}
          {isLedgers ? <AssetsSection {...props} /> : <PairsSection {...props} />}
        </>
      )}
      {opened.parts ? <FilesSection parts={opened.parts} actions={actions} /> : null}
    </>
  );
}

function facts({ summary, account, description }: Opened): string[] {
  const { kind, rows, first, last } = summary;
  const period =
    first === undefined || last === undefined
      ? undefined
      : l10n.t('{0} (UTC)', formatPeriod(first, last));
  const kindName = kind === 'ledgers' ? l10n.t('Ledgers') : l10n.t('Trades');
  return [account, description, kindName, period, rowCount(rows)].filter(
    (fact) => fact !== undefined,
  );
}
