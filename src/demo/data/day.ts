import { seededRandom } from '../random.ts';
import { TRILLION } from './amounts.ts';
import type { Balances } from './balances.ts';
import { nextTransaction, type TransactionContext, type Transaction } from './transactions.ts';
import { REWARD_SHARE } from './earn.ts';
import { mix } from './ids.ts';

/** Seconds of a day. */
export const DAY_SECONDS = 86_400;

/** Ten-thousandths in a second, which is how exactly trades are timed. */
export const TICKS_PER_SECOND = 10_000;

/** How much there is of each. */
export interface Totals {
  readonly transactions: number;
  readonly ledgers: number;
  readonly trades: number;
}

/** How an account stands as a day begins: what it holds, and what came before. */
export interface DayStart {
  readonly balances: Balances;
  readonly counts: Totals;
}

/** A deed with its time, and with its place among all others of the account. */
export interface TimedTransaction extends Transaction {
  /** Since 1970, UTC. */
  readonly day: number;
  /** The same, such as `2026-10-05`. */
  readonly date: string;
  /** Since the day began, in ten-thousandths of a second. */
  readonly tick: number;
  /** What came before it. */
  readonly before: Totals;
}

/** Whole Unix seconds. */
export function unixSecondOf({ day, tick }: TimedTransaction): number {
  return day * DAY_SECONDS + Math.floor(tick / TICKS_PER_SECOND);
}

/** What the deeds of a day follow from. */
export interface Activity {
  /** The account's. */
  readonly seed: number;
  /** How much happens on a day. */
  readonly transactionsPerDay: number;
}

/** What rewards come to, of what earns them: some four per cent a year. */
const REWARD_PER_DAY = 0.0001;

/** One day of an account, gone through once. */
export class Day {
  readonly #day: number;
  readonly #date: string;
  readonly #context: TransactionContext;
  readonly #meanPause: number;
  #totals: Totals;
  #tick = 0;

  /** @param day since 1970, UTC. */
  constructor(day: number, { balances, counts }: DayStart, { seed, transactionsPerDay }: Activity) {
    this.#day = day;
    this.#date = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
    this.#meanPause = (DAY_SECONDS * TICKS_PER_SECOND) / transactionsPerDay;
    this.#totals = counts;
    const rewardRate = Math.round(
      (REWARD_PER_DAY * TRILLION) / (transactionsPerDay * REWARD_SHARE),
    );
    const random = seededRandom(mix(day ^ mix(seed)));
    this.#context = { balances: balances.copy(), day, random, rewardRate };
  }

  /** @returns `undefined` when the day is over. */
  next(): TimedTransaction | undefined {
    // The pauses between things that have nothing to do with one another are of this kind.
    this.#tick += Math.ceil(-Math.log(1 - this.#context.random()) * this.#meanPause);
    if (this.#tick >= DAY_SECONDS * TICKS_PER_SECOND) return undefined;
    const before = this.#totals;
    const deed = nextTransaction(this.#context);
    this.#totals = {
      transactions: before.transactions + 1,
      ledgers: before.ledgers + deed.legs.length,
      trades: before.trades + (deed.trade === undefined ? 0 : 1),
    };
    return { ...deed, day: this.#day, date: this.#date, tick: this.#tick, before };
  }

  /** Goes through what is left of the day. */
  finish(): DayStart {
    while (this.next() !== undefined);
    return { balances: this.#context.balances, counts: this.#totals };
  }
}
