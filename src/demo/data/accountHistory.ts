import type { ReportType } from '../../core/kraken/report.ts';
import { Balances } from './balances.ts';
import {
  Day,
  DAY_SECONDS,
  unixSecondOf,
  type Totals,
  type Activity,
  type TimedTransaction,
  type DayStart,
} from './day.ts';

export interface HistoryOptions {
  /** What tells the account's history from others: a whole number of 32 bits. */
  readonly seed?: number;
  /** When its owner came, Unix seconds; the beginning of 2020 if left out. */
  readonly since?: number;
  /** How much happens on a day: a trade counts as one, and has two or three ledger entries. */
  readonly transactionsPerDay?: number;
  /** How many columns a ledgers file has, which Kraken changes from time to time. */
  readonly ledgerColumns?: 11 | 12 | 16;
}

const EMPTY_START: DayStart = {
  balances: new Balances(),
  counts: { transactions: 0, ledgers: 0, trades: 0 },
};

/**
 * All that ever happens in an account. It follows from the seed: each day has a random of its own
 * and goes on from where the day before has left the account, so that any two periods agree. The
 * days that have been looked at are remembered by their openings, and not gone through again.
 */
export class AccountHistory {
  readonly seed: number;
  readonly ledgerColumns: 11 | 12 | 16;
  readonly #firstDay: number;
  readonly #activity: Activity;
  /** Of the days from the first on, as far as they have been gone through. */
  readonly #dayStarts: DayStart[] = [EMPTY_START];

  constructor(options: HistoryOptions) {
    const { seed = 1, since = Date.UTC(2020, 0, 6) / 1000 } = options;
    const { transactionsPerDay = 0.5, ledgerColumns = 12 } = options;
    this.seed = seed;
    this.ledgerColumns = ledgerColumns;
    this.#firstDay = Math.floor(since / DAY_SECONDS);
    this.#activity = { seed, transactionsPerDay };
  }

  /**
   * What happened in a period, from first to last.
   *
   * @param from Unix seconds.
   * @param to Unix seconds; all of the last second belongs to the period.
   */
  *transactions(from: number, to: number): Generator<TimedTransaction, void> {
    for (let number = this.#dayOf(from); number * DAY_SECONDS <= to; number += 1) {
      const day = this.#day(number);
      for (let event = day.next(); event !== undefined; event = day.next()) {
        const second = unixSecondOf(event);
        if (second > to) return;
        if (second >= from) yield event;
      }
      this.#dayStarts[number + 1 - this.#firstDay] ??= day.finish();
    }
  }

  /** How many rows a report of a period has, whose bounds are those of `events`. */
  count(report: ReportType, from: number, to: number): number {
    if (from > to) return 0;
    return this.#totalsBefore(to + 1)[report] - this.#totalsBefore(from)[report];
  }

  #totalsBefore(moment: number): Totals {
    const day = this.#day(this.#dayOf(moment));
    for (let event = day.next(); event !== undefined; event = day.next()) {
      if (unixSecondOf(event) >= moment) return event.before;
    }
    return day.finish().counts;
  }

  #dayOf(moment: number): number {
    return Math.max(this.#firstDay, Math.floor(moment / DAY_SECONDS));
  }

  #day(day: number): Day {
    let opening = this.#dayStarts[Math.min(day - this.#firstDay, this.#dayStarts.length - 1)];
    for (let next = this.#firstDay + this.#dayStarts.length; next <= day; next += 1) {
      opening = new Day(next - 1, opening ?? EMPTY_START, this.#activity).finish();
      this.#dayStarts.push(opening);
    }
    return new Day(day, opening ?? EMPTY_START, this.#activity);
  }
}
