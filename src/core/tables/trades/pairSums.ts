import type { PairSums } from '../../../shared/sums.ts';
import { Decimal } from '../decimal.ts';
import { compare } from '../words.ts';
import type { TradeRow } from './tradeRow.ts';

interface Sums {
  rows: number;
  bought: Decimal;
  sold: Decimal;
  paid: Decimal;
  received: Decimal;
  fees: Decimal;
}

/** Adds up trades by pair. */
export class PairTable {
  /** By number of the pair. */
  readonly #sums: Sums[] = [];

  add({ asset: pair, vol, cost, fee }: TradeRow, type: string): void {
    const zero = Decimal.zero;
    const sums = (this.#sums[pair] ??= {
      ...{ rows: 0, bought: zero, sold: zero, paid: zero, received: zero, fees: zero },
    });
    sums.rows += 1;
    sums.fees = sums.fees.plus(fee);
    if (type === 'sell') {
      sums.sold = sums.sold.plus(vol);
      sums.received = sums.received.plus(cost);
    } else if (type === 'buy') {
      sums.bought = sums.bought.plus(vol);
      sums.paid = sums.paid.plus(cost);
    }
  }

  /** @param names of the pairs by number. */
  all(names: readonly string[]): PairSums[] {
    const all = [...this.#sums.entries()].map(([number, sums]) => ({
      pair: names[number] ?? '',
      rows: sums.rows,
      ...{ bought: String(sums.bought), sold: String(sums.sold) },
      ...{ paid: String(sums.paid), received: String(sums.received), fees: String(sums.fees) },
    }));
    return all.sort((one, other) => compare(one.pair, other.pair));
  }
}
