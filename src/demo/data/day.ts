import { seededRandom } from '../random.ts';
import { TRILLION } from './amounts.ts';
import type { Balances } from './balances.ts';
import { nextTransaction, type TransactionContext, type Transaction } from './transactions.ts';
import { REWARD_SHARE } from './earn.ts';
import { mix } from './ids.ts';

/** Seconds in a day. */
export const DAY_SECONDS = 86_400;

/** Trades have timestamps with a precision of ten-thousandths of a second. */
export const TICKS_PER_SECOND = 10_000;

/** The number of transactions and rows so far. */
export interface Totals {
  readonly transactions: number;
  readonly ledgers: number;
  readonly trades: number;
}

/** The state of an account at the start of a day. */
export interface DayStart {
  readonly balances: Balances;
  readonly totals: Totals;
}

/** A transaction with its time and its position in the history. */
export interface TimedTransaction extends Transaction {
  /** The number of the day since 1970, UTC. */
  readonly day: number;
  /** The same day, such as `2026-10-05`. */
  readonly date: string;
  /** The time of day in ten-thousandths of a second. */
  readonly tick: number;
  /** The totals before it. */
  readonly before: Totals;
}

/** @returns integer Unix seconds. */
export function unixSecondOf({ day, tick }: TimedTransaction): number {
  return day * DAY_SECONDS + Math.floor(tick / TICKS_PER_SECOND);
}

/** The parameters that determine the transactions of a day. */
export interface Activity {
  /** That of the account. */
  readonly seed: number;
  /** The average number of transactions per day. */
  readonly transactionsPerDay: number;
}

/** Daily rewards as a fraction of the earning balance: about four percent a year. */
const REWARD_PER_DAY = 0.0001;

/** Generates the transactions of one day, once. */
export class Day {
  readonly #day: number;
  readonly #date: string;
  readonly #context: TransactionContext;
  readonly #meanPause: number;
  #totals: Totals;
  #tick = 0;

  /** @param day the number of the day since 1970, UTC. */
  constructor(day: number, { balances, totals }: DayStart, { seed, transactionsPerDay }: Activity) {
    this.#day = day;
    this.#date = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
    this.#meanPause = (DAY_SECONDS * TICKS_PER_SECOND) / transactionsPerDay;
    this.#totals = totals;
    const rewardRate = Math.round(
      (REWARD_PER_DAY * TRILLION) / (transactionsPerDay * REWARD_SHARE),
    );
    const random = seededRandom(mix(day ^ mix(seed)));
    this.#context = { balances: balances.copy(), day, random, rewardRate };
  }

  /** @returns the next transaction, or `undefined` at the end of the day. */
  next(): TimedTransaction | undefined {
    // Pauses between independent events are exponentially distributed.
    this.#tick += Math.ceil(-Math.log(1 - this.#context.random()) * this.#meanPause);
    if (this.#tick >= DAY_SECONDS * TICKS_PER_SECOND) return undefined;
    const before = this.#totals;
    const transaction = nextTransaction(this.#context);
    this.#totals = {
      transactions: before.transactions + 1,
      ledgers: before.ledgers + transaction.legs.length,
      trades: before.trades + (transaction.trade === undefined ? 0 : 1),
    };
    return { ...transaction, day: this.#day, date: this.#date, tick: this.#tick, before };
  }

  /** Generates the rest of the day, and returns the state at the start of the next one. */
  finish(): DayStart {
    while (this.next() !== undefined);
    return { balances: this.#context.balances, totals: this.#totals };
  }
}
