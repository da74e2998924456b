import type { ReportType } from '../../core/kraken/report.ts';
import { Books } from './books.ts';
import { Day, DAY, secondOf, type Counts, type Course, type Event, type Opening } from './day.ts';

export interface DataOptions {
  /** What tells the account's history from others: a whole number of 32 bits. */
  readonly seed?: number;
  /** When its owner came, Unix seconds; the beginning of 2020 if left out. */
  readonly since?: number;
  /** How much happens on a day: a trade counts as one, and has two or three ledger entries. */
  readonly perDay?: number;
  /** How many columns a ledgers file has, which Kraken changes from time to time. */
  readonly ledgerColumns?: 11 | 12 | 16;
}

const START: Opening = { books: new Books(), counts: { deeds: 0, ledgers: 0, trades: 0 } };

/**
 * All that ever happens in an account. It follows from the seed: each day has a random of its own
 * and goes on from where the day before has left the account, so that any two periods agree. The
 * days that have been looked at are remembered by their openings, and not gone through again.
 */
export class History {
  readonly seed: number;
  readonly ledgerColumns: 11 | 12 | 16;
  readonly #firstDay: number;
  readonly #course: Course;
  /** Of the days from the first on, as far as they have been gone through. */
  readonly #openings: Opening[] = [START];

  constructor(options: DataOptions) {
    const { seed = 1, since = Date.UTC(2020, 0, 6) / 1000 } = options;
    const { perDay = 0.5, ledgerColumns = 12 } = options;
    this.seed = seed;
    this.ledgerColumns = ledgerColumns;
    this.#firstDay = Math.floor(since / DAY);
    this.#course = { seed, perDay };
  }

  /**
   * What happened in a period, from first to last.
   *
   * @param from Unix seconds.
   * @param to Unix seconds; all of the last second belongs to the period.
   */
  *events(from: number, to: number): Generator<Event, void> {
    for (let number = this.#dayOf(from); number * DAY <= to; number += 1) {
      const day = this.#day(number);
      for (let event = day.next(); event !== undefined; event = day.next()) {
        const second = secondOf(event);
        if (second > to) return;
        if (second >= from) yield event;
      }
      this.#openings[number + 1 - this.#firstDay] ??= day.close();
    }
  }

  /** How many rows a report of a period has, whose bounds are those of `events`. */
  count(report: ReportType, from: number, to: number): number {
    if (from > to) return 0;
    return this.#countBefore(to + 1)[report] - this.#countBefore(from)[report];
  }

  #countBefore(moment: number): Counts {
    const day = this.#day(this.#dayOf(moment));
    for (let event = day.next(); event !== undefined; event = day.next()) {
      if (secondOf(event) >= moment) return event.before;
    }
    return day.close().counts;
  }

  #dayOf(moment: number): number {
    return Math.max(this.#firstDay, Math.floor(moment / DAY));
  }

  #day(day: number): Day {
    let opening = this.#openings[Math.min(day - this.#firstDay, this.#openings.length - 1)];
    for (let next = this.#firstDay + this.#openings.length; next <= day; next += 1) {
      opening = new Day(next - 1, opening ?? START, this.#course).close();
      this.#openings.push(opening);
    }
    return new Day(day, opening ?? START, this.#course);
  }
}
