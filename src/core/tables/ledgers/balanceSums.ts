import { BALANCE_CHANGES, type BalanceChange, type BalanceSums } from '../../../shared/sums.ts';
import { ExactSums, type AmountReader } from '../amounts.ts';
import type { Chains } from '../chains.ts';
import { Decimal } from '../decimal.ts';
import { TICKS_PER_MS } from '../times.ts';
import { compare } from '../words.ts';

/** An asset as it is written, in one wallet. */
export interface Slot {
  readonly number: number;
  readonly asset: string;
  /** The asset that all of its spellings and products belong to. */
  readonly base: string;
  readonly wallet: string;
  /** The chain of its balance, which all spellings of the asset share. */
  readonly chain: number;
  rows: number;
  /** How many rows had come before its last one. */
  order: number;
  /** The earliest and the latest time of its rows, in ticks. */
  first: number;
  last: number;
}

/** Sums per slot: those of the changes, and what is unexplained. */
const UNEXPLAINED = BALANCE_CHANGES.length;
const WIDTH = UNEXPLAINED + 1;
const FEES = BALANCE_CHANGES.indexOf('fees');
const OTHER = BALANCE_CHANGES.indexOf('other');

/** Adds up what changed the balances. */
export class BalanceTable {
  readonly #sums = new ExactSums();

  /** @param column an index of `BALANCE_CHANGES`. */
  add({ number }: Slot, column: number, amount: AmountReader, fee: AmountReader): void {
    this.#sums.add(number * WIDTH + column, amount);
    this.#sums.add(number * WIDTH + FEES, fee);
  }

  addWide({ number }: Slot, column: number, amount: Decimal, fee: Decimal): void {
    this.#sums.addDecimal(number * WIDTH + column, amount);
    this.#sums.addDecimal(number * WIDTH + FEES, fee);
  }

  addUnexplained({ number }: Slot, difference: Decimal): void {
    this.#sums.addDecimal(number * WIDTH + UNEXPLAINED, difference);
  }

  /** The sums of each slot, by asset and wallet. */
  apart(slots: readonly Slot[], chains: Chains | undefined): BalanceSums[] {
    return this.#sumsOf(slots, chains)
      .sort(
        (one, other) =>
          compare(one.slot.asset, other.slot.asset) || compare(one.slot.wallet, other.slot.wallet),
      )
      .map(({ slot, parts }) => toBalanceSums(slot.asset, slot.wallet, [slot], parts));
  }

  /** The sums of all slots with the same base. */
  together(slots: readonly Slot[], chains: Chains | undefined): BalanceSums[] {
    return [...Map.groupBy(this.#sumsOf(slots, chains), ({ slot }) => slot.base)]
      .sort(([one], [other]) => compare(one, other))
      .map(([base, members]) => {
        const parts = members
          .map(({ parts }) => parts)
          .reduce((sum, next) => sum.map((part, index) => part.plus(next[index] ?? Decimal.zero)));
        return toBalanceSums(
          base,
          '',
          members.map(({ slot }) => slot),
          parts,
        );
      });
  }

  /**
   * The opening balance, the changes, what is unexplained, and the closing balance. Without
   * balances in the file, the opening ones are taken for nothing.
   */
  #sumsOf(slots: readonly Slot[], chains: Chains | undefined) {
    const chainSlots = Map.groupBy(slots, ({ chain }) => chain);
    return slots.map((slot) => {
      const parts = this.#partsOf(slot, chainSlots.get(slot.chain) ?? [slot], chains);
      return { slot, parts };
    });
  }

  /** @param spellings those that share the balance of the slot. */
  #partsOf(slot: Slot, spellings: readonly Slot[], chains: Chains | undefined): Decimal[] {
    const changes = Array.from({ length: WIDTH }, (_, column) => {
      const sum = this.#sums.sum(slot.number * WIDTH + column);
      return column === FEES ? sum.negated() : sum;
    });
    const change = changes.reduce((sum, next) => sum.plus(next), Decimal.zero);
    if (!chains) return [Decimal.zero, ...changes, change];
    const isFirst = spellings.every(({ number }) => number >= slot.number);
    const isLast = spellings.every(({ order }) => order <= slot.order);
    const opening = isFirst ? chains.opening(slot.chain) : Decimal.zero;
    const closing = isLast ? chains.closing(slot.chain) : Decimal.zero;
    if (spellings.length > 1) {
      // The balance goes on under another name: over all of them, this adds up to nothing.
      const renamed = closing.minus(opening).minus(change);
      changes[OTHER] = (changes[OTHER] ?? Decimal.zero).plus(renamed);
    }
    return [opening, ...changes, closing];
  }
}

/** @param parts opening, changes, unexplained, closing. */
function toBalanceSums(
  asset: string,
  wallet: string,
  slots: readonly Slot[],
  parts: readonly Decimal[],
): BalanceSums {
  const text = (index: number) => String(parts[index] ?? Decimal.zero);
  const change = (column: BalanceChange) => text(1 + BALANCE_CHANGES.indexOf(column));
  const first = slots.reduce((earliest, slot) => Math.min(earliest, slot.first), Infinity);
  const last = slots.reduce((latest, slot) => Math.max(latest, slot.last), -Infinity);
  return {
    ...{ asset, wallet },
    rows: slots.reduce((sum, { rows }) => sum + rows, 0),
    ...(Number.isFinite(first) && { first: first / TICKS_PER_MS }),
    ...(Number.isFinite(last) && { last: last / TICKS_PER_MS }),
    opening: text(0),
    deposits: change('deposits'),
    withdrawals: change('withdrawals'),
    tradedIn: change('tradedIn'),
    tradedOut: change('tradedOut'),
    rewards: change('rewards'),
    other: change('other'),
    fees: change('fees'),
    unexplained: text(1 + UNEXPLAINED),
    closing: text(2 + UNEXPLAINED),
  };
}
