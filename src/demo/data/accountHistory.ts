import type { ReportType } from '../../core/kraken/report.ts';
import { Balances } from './balances.ts';
import {
  Day,
  unixSecondOf,
  type Totals,
  type Activity,
  type TimedTransaction,
  type DayStart,
} from './day.ts';
import { DAY_SECONDS } from './times.ts';

export interface HistoryOptions {
  /** A 32-bit integer that determines the history. */
  readonly seed?: number;
  /** When the history starts, in Unix seconds; the beginning of 2020 by default. */
  readonly since?: number;
  /** The average number per day. A trade is one transaction with two to four ledger entries. */
  readonly transactionsPerDay?: number;
}

const EMPTY_START: DayStart = {
  balances: new Balances(),
  totals: { ledgers: 0, trades: 0 },
};

/**
 * All transactions of an account, determined by its seed. Each day has its own random numbers and
 * continues from the state at the end of the day before, so that overlapping periods agree. The
 * state at the start of each generated day is remembered.
 */
export class AccountHistory {
  readonly seed: number;
  readonly #firstDay: number;
  readonly #activity: Activity;
  /** By index of the day: the state at its start, as far as days have been generated. */
  readonly #dayStarts: DayStart[] = [EMPTY_START];

  constructor(options: HistoryOptions) {
    const { seed = 1, since = Date.UTC(2020, 0, 6) / 1000 } = options;
    const { transactionsPerDay = 0.5 } = options;
    this.seed = seed;
    this.#firstDay = Math.floor(since / DAY_SECONDS);
    this.#activity = { seed, transactionsPerDay };
  }

  /**
   * The transactions of a period, oldest first.
   *
   * @param from Unix seconds.
   * @param to Unix seconds, inclusive.
   */
  *transactions(from: number, to: number): Generator<TimedTransaction, void> {
    for (let number = this.#dayOf(from); number * DAY_SECONDS <= to; number += 1) {
      const day = this.#day(number);
      for (let transaction = day.next(); transaction !== undefined; transaction = day.next()) {
        const second = unixSecondOf(transaction);
        if (second > to) return;
        if (second >= from) yield transaction;
      }
      this.#dayStarts[number + 1 - this.#firstDay] ??= day.finish();
    }
  }

  /** The number of rows in a report of a period; the bounds are those of `transactions`. */
  count(report: ReportType, from: number, to: number): number {
    if (from > to) return 0;
    return this.#totalsBefore(to + 1)[report] - this.#totalsBefore(from)[report];
  }

  #totalsBefore(moment: number): Totals {
    const day = this.#day(this.#dayOf(moment));
    for (let transaction = day.next(); transaction !== undefined; transaction = day.next()) {
      if (unixSecondOf(transaction) >= moment) return transaction.before;
    }
    return day.finish().totals;
  }

  #dayOf(moment: number): number {
    return Math.max(this.#firstDay, Math.floor(moment / DAY_SECONDS));
  }

  #day(day: number): Day {
    let start = this.#dayStarts[Math.min(day - this.#firstDay, this.#dayStarts.length - 1)];
    for (let next = this.#firstDay + this.#dayStarts.length; next <= day; next += 1) {
      start = new Day(next - 1, start ?? EMPTY_START, this.#activity).finish();
      this.#dayStarts.push(start);
    }
    return new Day(day, start ?? EMPTY_START, this.#activity);
  }
}
