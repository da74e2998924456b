import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { TableSummary } from '../../../shared/table.ts';
import type { Actions, TableProps } from '../page/context.ts';
import { Icon } from '../page/icons.tsx';
import { stateIcon, stateWord } from '../page/verdict.ts';
import { checkCounts, checkWords, openReason } from './checkWords.ts';
import { Findings } from './Findings.tsx';

/** Everything that was checked, with what was found. */
export function Checks({ summary, actions }: TableProps): JSX.Element {
  if (summary.checks.length === 0) return <p>{l10n.t('Nothing could be checked.')}</p>;
  return (
    <>
      {summary.checks.map((check) => (
        <CheckSection key={check.name} check={check} actions={actions} />
      ))}
    </>
  );
}

function CheckSection(props: {
  readonly check: TableSummary['checks'][number];
  readonly actions: Actions;
}): JSX.Element {
  const { name, state, checked, found } = props.check;
  const words = checkWords(name);
  const id = `check-${name}`;
  return (
    <section class="check" aria-labelledby={id}>
      <h2 id={id}>{words.name}</h2>
      <p class="quiet">{words.text}</p>
      <p class={`check-state state-${state}`}>
        <Icon name={stateIcon(state)} />
        <strong>{stateWord(state)}</strong>
        <span class="quiet">
          {state === 'open' ? openReason(name) : checkCounts(checked, found)}
        </span>
      </p>
      {found > 0 ? <Findings check={name} found={found} actions={props.actions} /> : null}
    </section>
  );
}
