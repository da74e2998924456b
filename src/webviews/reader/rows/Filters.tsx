import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { TableSummary, View } from '../../../shared/table.ts';
import { dayBefore, dayOf, endOfDay, startOfDay } from '../format/dates.ts';
import { Button } from '../page/Button.tsx';
import { hasFilters, withoutFilters } from './sorting.ts';

/** So that not every letter asks anew. */
const TYPING_DELAY = 250;

/** Which rows are shown. */
export function Filters(props: {
  readonly summary: TableSummary;
  readonly view: View;
  readonly onChange: (view: View) => void;
}): JSX.Element {
  const { summary, view, onChange } = props;
  const change = (changed: Partial<View>) => {
    onChange({ ...view, ...changed });
  };
  return (
    <form
      class="filters"
      aria-label={l10n.t('Filters')}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <Choice
        label={summary.kind === 'ledgers' ? l10n.t('Asset') : l10n.t('Pair')}
        all={l10n.t({ message: 'All', comment: 'Assets, pairs, types or wallets' })}
        options={summary.assets}
        value={view.asset}
        onChange={(asset) => {
          change({ asset });
        }}
      />
      <Choice
        label={l10n.t('Type')}
        all={l10n.t({ message: 'All', comment: 'Assets, pairs, types or wallets' })}
        options={summary.types}
        value={view.type}
        onChange={(type) => {
          change({ type });
        }}
      />
      <Choice
        label={l10n.t('Wallet')}
        all={l10n.t({ message: 'All', comment: 'Assets, pairs, types or wallets' })}
        options={summary.wallets}
        value={view.wallet}
        onChange={(wallet) => {
          change({ wallet });
        }}
      />
      <label>
        {l10n.t({ message: 'From', comment: 'The first day' })}
        <input
          type="date"
          value={dayOf(view.from)}
          onChange={({ currentTarget }) => {
            change({ from: startOfDay(currentTarget.value) });
          }}
        />
      </label>
      <label>
        {l10n.t({ message: 'To', comment: 'The last day' })}
        <input
          type="date"
          value={dayBefore(view.to)}
          onChange={({ currentTarget }) => {
            change({ to: endOfDay(currentTarget.value) });
          }}
        />
      </label>
      <TextFilter
        text={view.text ?? ''}
        onChange={(text) => {
          change({ text: text === '' ? undefined : text });
        }}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={view.onlyFindings === true}
          onChange={({ currentTarget }) => {
            change({ onlyFindings: currentTarget.checked ? true : undefined });
          }}
        />
        {l10n.t('Only findings')}
      </label>
      {hasFilters(view) ? (
        <Button
          onClick={() => {
            onChange(withoutFilters(view));
          }}
        >
          {l10n.t('Clear Filters')}
        </Button>
      ) : null}
    </form>
  );
}

/** Nothing to choose from is not shown. */
function Choice(props: {
  readonly label: string;
  readonly all: string;
  readonly options: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}): JSX.Element | null {
  const { label, all, options, value, onChange } = props;
  if (options.length < 2 && value === undefined) return null;
  return (
    <label>
      {label}
      <select
        // The first option means all; values may be empty.
        value={value === undefined ? 0 : options.indexOf(value) + 1}
        onChange={({ currentTarget }) => {
          onChange(options[currentTarget.selectedIndex - 1]);
        }}
      >
        <option value={0}>{all}</option>
        {options.map((option, index) => (
          <option key={option} value={index + 1}>
            {option === ''
              ? l10n.t({ message: '(none)', comment: 'Rows without a type or wallet' })
              : option}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextFilter(props: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}): JSX.Element {
  const typing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(props.onChange);
  latest.current = props.onChange;
  useEffect(
    () => () => {
      clearTimeout(typing.current);
    },
    [],
  );
  return (
    <label class="text-filter">
      {l10n.t({ message: 'Text', comment: 'To search for' })}
      <input
        type="search"
        value={props.text}
        placeholder={l10n.t('In any cell')}
        onInput={({ currentTarget: { value } }) => {
          clearTimeout(typing.current);
          typing.current = setTimeout(() => {
            latest.current(value);
          }, TYPING_DELAY);
        }}
      />
    </label>
  );
}
