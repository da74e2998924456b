import type { JSX } from 'preact';
import { alignAmount, isZero } from '../format/amounts.ts';

/** A cell with an amount, whose point stands below that of others in its column. */
export function AmountCell(props: {
  readonly amount: string | undefined;
  /** The most digits after a point in the column. */
  readonly digits: number;
}): JSX.Element {
  const { amount, digits } = props;
  if (amount === undefined) return <td class="number" />;
  return <td class={isZero(amount) ? 'number zero' : 'number'}>{alignAmount(amount, digits)}</td>;
}
