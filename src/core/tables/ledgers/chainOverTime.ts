import type { AmountReader } from '../amounts.ts';
import type { Decimal } from '../decimal.ts';
import { MonthEnds } from './monthEnds.ts';
import { Series } from './series.ts';

/** How one balance changed: for a chart, and at the end of each month. */
export class ChainOverTime {
  readonly series = new Series();
  readonly ends = new MonthEnds();

  add(ticks: number, month: number, balance: AmountReader): void {
    this.series.add(ticks, balance);
    this.ends.add(month, balance);
  }

  addWide(ticks: number, month: number, balance: Decimal): void {
    this.series.addWide(ticks, balance);
    this.ends.addWide(month, balance);
  }

  /** Corrects the balance that was added last. */
  setLast(balance: Decimal): void {
    this.series.setLast(balance);
    this.ends.setLast(balance);
  }
}
