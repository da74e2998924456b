import { decimalToPair, ONE, pairToDecimal, type AmountReader } from './amounts.ts';
import { arrange, type Step } from './chainOrder.ts';
import { Decimal } from './decimal.ts';

export interface ChainEvents {
  /** Called for each row whose balance doesn't follow from the rows before it. */
  readonly onBreak: (chain: number, row: number, expected: Decimal, found: Decimal) => void;
  /** Called if the rows of a second are not in order, with the balance after them. */
  readonly onReordered: (chain: number, closing: Decimal) => void;
}

/** The balance of one asset in one wallet, from row to row. */
class Chain {
  readonly number: number;
  /** The balance after the last row, as a pair. */
  whole = 0;
  fraction = 0;
  opening: Decimal | undefined;
  /** The second of the last row; the rows of one second may be in any order. */
  second = NaN;
  isFirstSecond = true;
  /** The rows of that second as long as each follows from the one before, and its new balances. */
  count = 0;
  readonly rows: number[] = [];
  readonly wholes: number[] = [];
  readonly fractions: number[] = [];
  /** The balance before the first of these rows. */
  firstWhole = 0;
  firstFraction = 0;
  /** Used instead when a row doesn't follow, or a balance has too many digits for a pair. */
  steps: Step[] | undefined;
  /** The balance before the steps; missing in the first second. */
  start: Decimal | undefined;

  constructor(number: number) {
    this.number = number;
  }
}

/**
 * Checks that each balance is the one before it plus what the row adds, for each asset and wallet on
 * its own. A file that starts in the middle has its opening balance in its first row.
 */
export class Chains {
  readonly #events: ChainEvents;
  readonly #chains: Chain[] = [];

  constructor(events: ChainEvents) {
    this.#events = events;
  }

  /** Takes the next row of a chain. Chains are numbered from 0. */
  add(
    chainNumber: number,
    row: number,
    second: number,
    amount: AmountReader,
    fee: AmountReader,
    balance: AmountReader,
  ): void {
    const chain = (this.#chains[chainNumber] ??= new Chain(chainNumber));
    if (chain.second !== second) this.#startSecond(chain, second);
    const fromWhole = balance.whole - amount.whole + fee.whole;
    const fromFraction = balance.fraction - amount.fraction + fee.fraction;
    if (!chain.steps) {
      const { count } = chain;
      if (chain.isFirstSecond && count === 0) {
        chain.opening = pairToDecimal(fromWhole, fromFraction);
        chain.whole = fromWhole;
        chain.fraction = fromFraction;
      }
      // Zero only if equal: a product that isn't exact is greater than any difference of fractions.
      if ((chain.whole - fromWhole) * ONE + (chain.fraction - fromFraction) === 0) {
        if (count === 0) {
          chain.firstWhole = fromWhole;
          chain.firstFraction = fromFraction;
        }
        chain.rows[count] = row;
        chain.wholes[count] = balance.whole;
        chain.fractions[count] = balance.fraction;
        chain.count = count + 1;
        chain.whole = balance.whole;
        chain.fraction = balance.fraction;
        return;
      }
      useSteps(chain);
    }
    const from = pairToDecimal(fromWhole, fromFraction);
    chain.steps?.push({ row, from, to: pairToDecimal(balance.whole, balance.fraction) });
  }

  /** The same for a row with a number that has too many digits for a pair. */
  addWide(
    chainNumber: number,
    row: number,
    second: number,
    { amount, fee, balance }: Readonly<Record<'amount' | 'fee' | 'balance', Decimal>>,
  ): void {
    const chain = (this.#chains[chainNumber] ??= new Chain(chainNumber));
    if (chain.second !== second) this.#startSecond(chain, second);
    if (!chain.steps) useSteps(chain);
    chain.steps?.push({ row, from: balance.minus(amount).plus(fee), to: balance });
  }

  /** Call after the last row. */
  end(): void {
    for (const chain of this.#chains) this.#startSecond(chain, NaN);
  }

  /** The balance before the first row. */
  opening(chainNumber: number): Decimal {
    return this.#chains[chainNumber]?.opening ?? Decimal.zero;
  }

  /** The balance after the last row. */
  closing(chainNumber: number): Decimal {
    const chain = this.#chains[chainNumber];
    if (!chain) return Decimal.zero;
    const pair = pairToDecimal(chain.whole, chain.fraction);
    return chain.steps ? (chain.start ?? pair) : pair;
  }

  #startSecond(chain: Chain, second: number): void {
    chain.second = second;
    if (chain.count === 0 && !chain.steps?.length) return;
    if (chain.steps) this.#settle(chain, chain.steps);
    chain.isFirstSecond = false;
    chain.count = 0;
  }

  /** Puts the rows of a second in order, and reports those that don't follow in any order. */
  #settle(chain: Chain, steps: readonly Step[]): void {
    const { opening, closing, breaks, isReordered } = arrange(steps, chain.start);
    for (const { row, expected, found } of breaks) {
      this.#events.onBreak(chain.number, row, expected, found);
    }
    if (isReordered) this.#events.onReordered(chain.number, closing);
    if (chain.isFirstSecond) chain.opening = opening;
    const pair = decimalToPair(closing);
    chain.steps = pair ? undefined : [];
    chain.start = closing;
    [chain.whole, chain.fraction] = pair ?? [0, 0];
  }
}

/** Turns the rows of the current second into steps. */
function useSteps(chain: Chain): void {
  let from =
    chain.count > 0
      ? pairToDecimal(chain.firstWhole, chain.firstFraction)
      : pairToDecimal(chain.whole, chain.fraction);
  chain.start = chain.isFirstSecond ? undefined : from;
  chain.steps = chain.rows.slice(0, chain.count).map((row, index) => {
    const to = pairToDecimal(chain.wholes[index] ?? 0, chain.fractions[index] ?? 0);
    const step = { row, from, to };
    from = to;
    return step;
  });
  chain.count = 0;
}
