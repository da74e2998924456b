import { pairToDecimal, type AmountReader } from '../amounts.ts';
import type { Decimal } from '../decimal.ts';

/** The balance after the last row of a month, as a pair, or exact if it has too many digits. */
interface End {
  readonly month: number;
  whole: number;
  fraction: number;
  exact: Decimal | undefined;
}

/** The last balance of a chain in each month. */
export class MonthEnds {
  readonly #ends = new Map<number, End>();
  #last: End | undefined;

  add(month: number, balance: AmountReader): void {
    const end = this.#endOf(month);
    end.whole = balance.whole;
    end.fraction = balance.fraction;
    end.exact = undefined;
  }

  addWide(month: number, balance: Decimal): void {
    this.#endOf(month).exact = balance;
  }

  /** Corrects the balance that was added last. */
  setLast(balance: Decimal): void {
    if (this.#last) this.#last.exact = balance;
  }

  /** Oldest month first. */
  get all(): { readonly month: number; readonly balance: Decimal }[] {
    return [...this.#ends.values()]
      .map(({ month, whole, fraction, exact }) => ({
        ...{ month, balance: exact ?? pairToDecimal(whole, fraction) },
      }))
      .sort((one, other) => one.month - other.month);
  }

  #endOf(month: number): End {
    if (this.#last?.month === month) return this.#last;
    const end = this.#ends.get(month) ?? { month, whole: 0, fraction: 0, exact: undefined };
    this.#ends.set(month, end);
    this.#last = end;
    return end;
  }
}
