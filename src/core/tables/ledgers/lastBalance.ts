import { pairToDecimal, type AmountReader } from '../amounts.ts';
import type { Decimal } from '../decimal.ts';

/** The last balance of a span of time: as a pair, or exact if it has too many digits. */
export class LastBalance {
  #whole = 0;
  #fraction = 0;
  #exact: Decimal | undefined;

  set(balance: AmountReader): void {
    this.#whole = balance.whole;
    this.#fraction = balance.fraction;
    this.#exact = undefined;
  }

  setExact(balance: Decimal): void {
    this.#exact = balance;
  }

  get value(): Decimal {
    return this.#exact ?? pairToDecimal(this.#whole, this.#fraction);
  }
}
