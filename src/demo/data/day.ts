import { seededRandom } from '../random.ts';
import { TRILLION } from './amounts.ts';
import type { Books } from './books.ts';
import { nextDeed, type Circumstances, type Deed } from './deeds.ts';
import { REWARDS } from './earn.ts';
import { mix } from './ids.ts';

/** Seconds of a day. */
export const DAY = 86_400;

/** Ten-thousandths in a second, which is how exactly trades are timed. */
export const TICKS = 10_000;

/** How much there is of each. */
export interface Counts {
  readonly deeds: number;
  readonly ledgers: number;
  readonly trades: number;
}

/** How an account stands as a day begins: what it holds, and what came before. */
export interface Opening {
  readonly books: Books;
  readonly counts: Counts;
}

/** A deed with its time, and with its place among all others of the account. */
export interface Event extends Deed {
  /** Since 1970, UTC. */
  readonly day: number;
  /** The same, such as `2026-10-05`. */
  readonly date: string;
  /** Since the day began, in ten-thousandths of a second. */
  readonly at: number;
  /** What came before it. */
  readonly before: Counts;
}

/** Whole Unix seconds. */
export function secondOf({ day, at }: Event): number {
  return day * DAY + Math.floor(at / TICKS);
}

/** What the deeds of a day follow from. */
export interface Course {
  /** The account's. */
  readonly seed: number;
  /** How much happens on a day. */
  readonly perDay: number;
}

/** What rewards come to, of what earns them: some four per cent a year. */
const EARNED_BY_DAY = 0.0001;

/** One day of an account, gone through once. */
export class Day {
  readonly #day: number;
  readonly #date: string;
  readonly #circumstances: Circumstances;
  readonly #ticks: number;
  #counts: Counts;
  #at = 0;

  /** @param day since 1970, UTC. */
  constructor(day: number, { books, counts }: Opening, { seed, perDay }: Course) {
    this.#day = day;
    this.#date = new Date(day * DAY * 1000).toISOString().slice(0, 10);
    this.#ticks = (DAY * TICKS) / perDay;
    this.#counts = counts;
    const rate = Math.round((EARNED_BY_DAY * TRILLION) / (perDay * REWARDS));
    const random = seededRandom(mix(day ^ mix(seed)));
    this.#circumstances = { books: books.copy(), day, random, rate };
  }

  /** @returns `undefined` when the day is over. */
  next(): Event | undefined {
    // The pauses between things that have nothing to do with one another are of this kind.
    this.#at += Math.ceil(-Math.log(1 - this.#circumstances.random()) * this.#ticks);
    if (this.#at >= DAY * TICKS) return undefined;
    const before = this.#counts;
    const deed = nextDeed(this.#circumstances);
    this.#counts = {
      deeds: before.deeds + 1,
      ledgers: before.ledgers + deed.legs.length,
      trades: before.trades + (deed.trade === undefined ? 0 : 1),
    };
    return { ...deed, day: this.#day, date: this.#date, at: this.#at, before };
  }

  /** Goes through what is left of the day. */
  close(): Opening {
    while (this.next() !== undefined);
    return { books: this.#circumstances.books, counts: this.#counts };
  }
}
