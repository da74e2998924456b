import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { alignAmount, isZero } from '../format/amounts.ts';
import { Icon } from '../page/icons.tsx';

/** A table that scrolls by itself, also by keyboard. */
export function TableBox(props: {
  /** The id of the heading that names it. */
  readonly heading: string;
  /** Whether it may have more rows than there is room for. */
  readonly tall?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div
      class={props.tall ? 'scrolling tall' : 'scrolling'}
      tabIndex={0}
      role="group"
      aria-labelledby={props.heading}
    >
      <table>{props.children}</table>
    </div>
  );
}

/** The heading of a column, above texts or above numbers. */
export function Heading(props: {
  readonly numeric?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <th scope="col" class={props.numeric ? 'number' : ''}>
      {props.children}
    </th>
  );
}

/** A cell with an amount, if there is any. */
export function AmountCell(props: {
  readonly amount: string | undefined;
  /** The most digits after a point in a column of one asset: its points stand below each other. */
  readonly digits?: number;
}): JSX.Element {
  const { amount, digits = 0 } = props;
  if (amount === undefined) return <td />;
  return <td class={isZero(amount) ? 'number zero' : 'number'}>{alignAmount(amount, digits)}</td>;
}

/** A cell that says whether something adds up, or what is wrong with it. */
export function AddsUpCell({ problem }: { readonly problem: string | undefined }): JSX.Element {
  return (
    <td class={problem === undefined ? '' : 'warning'}>
      <Icon name={problem === undefined ? 'check' : 'warning'} /> {problem ?? l10n.t('Yes')}
    </td>
  );
}
