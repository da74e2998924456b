import type { AmountReader } from '../amounts.ts';
import type { Decimal } from '../decimal.ts';
import { LastBalance } from './lastBalance.ts';

/** The last balance of a chain in each month. */
export class MonthEnds {
  readonly #ends = new Map<number, LastBalance>();
  #month: number | undefined;
  #last = new LastBalance();

  add(month: number, balance: AmountReader): void {
    this.#endOf(month).set(balance);
  }

  addWide(month: number, balance: Decimal): void {
    this.#endOf(month).setExact(balance);
  }

  /** Corrects the balance that was added last. */
  setLast(balance: Decimal): void {
    this.#last.setExact(balance);
  }

  /** Oldest month first. */
  get all(): { readonly month: number; readonly balance: Decimal }[] {
    return [...this.#ends]
      .map(([month, { value }]) => ({ month, balance: value }))
      .sort((one, other) => one.month - other.month);
  }

  #endOf(month: number): LastBalance {
    if (this.#month === month) return this.#last;
    this.#month = month;
    this.#last = this.#ends.get(month) ?? new LastBalance();
    this.#ends.set(month, this.#last);
    return this.#last;
  }
}
