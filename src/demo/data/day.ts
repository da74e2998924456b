import { seededRandom } from '../random.ts';
import type { Balances } from './balances.ts';
import { mix } from './ids.ts';
import { rewardRate } from './rewards.ts';
import { DAY_SECONDS, TICKS_PER_SECOND } from './times.ts';
import {
  nextTransaction,
  type FollowUp,
  type Transaction,
  type TransactionContext,
} from './transactions.ts';

const DAY_TICKS = DAY_SECONDS * TICKS_PER_SECOND;

/** The number of rows so far. */
export interface Totals {
  readonly ledgers: number;
  readonly trades: number;
}

/** The state of an account at the start of a day. */
export interface DayStart {
  readonly balances: Balances;
  readonly totals: Totals;
}

/** What the `refid` of a transaction is made of. */
export interface Refid {
  readonly type: Transaction['type'];
  /** A number that is different for each `refid` of an account. */
  readonly number: number;
}

/** A transaction with its time and its position in the history. */
export interface TimedTransaction extends Transaction {
  /** The number of the day since 1970, UTC. */
  readonly day: number;
  /** The same day, such as `2026-10-05`. */
  readonly date: string;
  /** The time of day in ten-thousandths of a second. */
  readonly tick: number;
  readonly refid: Refid;
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
  /** The average number of transactions per day, without those that others lead to. */
  readonly transactionsPerDay: number;
}

/** A transaction that another one has led to, at its time of day. */
interface DueTransaction {
  readonly tick: number;
  readonly make: FollowUp['make'];
  /** `undefined` for one of its own. */
  readonly refid: Refid | undefined;
}

/**
 * Generates the transactions of one day, once. What a transaction leads to is done before the day
 * ends, so that nothing but balances and totals is left for the next one.
 */
export class Day {
  readonly #day: number;
  readonly #date: string;
  readonly #context: TransactionContext;
  readonly #meanPause: number;
  /** By time. */
  readonly #due: DueTransaction[] = [];
  #totals: Totals;
  /** The time of the next transaction that doesn't follow from another one. */
  #nextTick = 0;

  /** @param day the number of the day since 1970, UTC. */
  constructor(day: number, { balances, totals }: DayStart, { seed, transactionsPerDay }: Activity) {
    this.#day = day;
    this.#date = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
    this.#meanPause = DAY_TICKS / transactionsPerDay;
    this.#totals = totals;
    this.#context = {
      balances: balances.copy(),
      day,
      random: seededRandom(mix(day ^ mix(seed))),
      rewardRate: rewardRate(transactionsPerDay),
    };
    this.#pause();
  }

  /** @returns the next transaction, or `undefined` at the end of the day. */
  next(): TimedTransaction | undefined {
    const [due] = this.#due;
    if (due !== undefined && due.tick <= this.#nextTick) {
      this.#due.shift();
      return this.#timed(due.make(), due.tick, due.refid);
    }
    const tick = this.#nextTick;
    if (tick >= DAY_TICKS) return undefined;
    this.#pause();
    return this.#timed(nextTransaction(this.#context), tick);
  }

  /** Generates the rest of the day, and returns the state at the start of the next one. */
  finish(): DayStart {
    while (this.next() !== undefined);
    return { balances: this.#context.balances, totals: this.#totals };
  }

  /** Pauses between independent events are exponentially distributed. */
  #pause(): void {
    this.#nextTick += Math.ceil(-Math.log(1 - this.#context.random()) * this.#meanPause);
  }

  #timed(transaction: Transaction, tick: number, sharedRefid?: Refid): TimedTransaction {
    const before = this.#totals;
    const { type, legs, trade, followUp } = transaction;
    this.#totals = {
      ledgers: before.ledgers + legs.length,
      trades: before.trades + (trade === undefined ? 0 : 1),
    };
    const refid = sharedRefid ?? { type, number: before.ledgers };
    if (followUp !== undefined) this.#schedule(followUp, tick, refid);
    return { ...transaction, day: this.#day, date: this.#date, tick, refid, before };
  }

  /** If the day ends before, it happens sooner in proportion. */
  #schedule({ after: [least, most], sameRefid, make }: FollowUp, from: number, refid: Refid): void {
    const left = DAY_TICKS - 1 - from;
    const pause = (least + this.#context.random() * (most - least)) * TICKS_PER_SECOND;
    const tick = from + Math.floor(pause * Math.min(1, left / (most * TICKS_PER_SECOND)));
    const place = this.#due.findLastIndex((due) => due.tick <= tick) + 1;
    this.#due.splice(place, 0, { tick, make, refid: sameRefid ? refid : undefined });
  }
}
