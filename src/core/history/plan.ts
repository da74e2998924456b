import type { Report } from '../kraken/report.ts';
import { dataPeriodOf } from '../kraken/report.ts';
import { isTooBig, phaseOf } from '../reports/phase.ts';
import { isForHistory } from './description.ts';
import {
  contains,
  DAY_SECONDS,
  halvesOf,
  inOrder,
  overlap,
  wholeDaysIn,
  without,
  type Days,
} from './days.ts';

/** What brings some days into the history. */
export type Step = Readonly<
  | { kind: 'request'; days: Days }
  /** Kraken is making the report. */
  | { kind: 'wait'; days: Days; report: Report }
  | { kind: 'fetch'; days: Days; report: Report }
  /** Even the report of this one day is too big for Kraken. */
  | { kind: 'impossible'; days: Days }
>;

/**
 * How long after a day rows of it may still be written, in seconds. Kraken says nothing about that;
 * a guess. What comes even later is found by the overlap of the next update.
 */
const SETTLING_SECONDS = 6 * 60 * 60;

/**
 * How many days that are known are requested again, if they had just passed when they were exported,
 * to find rows that were written late: a guess.
 */
const OVERLAP_DAYS = 7;

/**
 * The last day whose rows are all written.
 *
 * @param now Unix milliseconds.
 */
export function lastSettledDay(now: number): number {
  return Math.floor((now / 1000 - SETTLING_SECONDS) / DAY_SECONDS) - 1;
}

/** The days whose rows are all in a report; `undefined` if there are none, or nothing tells. */
export function daysOf(report: Report): Days | undefined {
  const days = requestedDaysOf(report);
  if (!days || report.createdtm === undefined) return undefined;
  const last = Math.min(days.last, lastSettledDay(report.createdtm * 1000));
  return days.first <= last ? { first: days.first, last } : undefined;
}

function requestedDaysOf(report: Report): Days | undefined {
  const period = dataPeriodOf(report);
  return period && wholeDaysIn(period);
}

/** Days that are in the history. */
export interface CoveredDays extends Days {
  /** Unix milliseconds: when their rows were exported, at the latest. */
  readonly exportedAt: number;
}

export interface PlanOptions {
  /** The days whose rows are wanted. */
  readonly wanted: Days;
  /** The days that are in the history. */
  readonly covered: readonly CoveredDays[];
  /** The reports of one kind that Kraken lists. */
  readonly reports: readonly Report[];
  /** Unix milliseconds. */
  readonly now: number;
}

/**
 * The fewest steps that bring all missing days into the history. Reports that exist at Kraken are
 * used. What Kraken is known to be unable to export at once is halved.
 *
 * @returns in order; together, they cover all missing days.
 */
export function planSteps(options: PlanOptions): Step[] {
  const plan = new Plan(options);
  return without(options.wanted, options.covered).flatMap((days) => plan.cover(days));
}

interface Candidate {
  readonly report: Report;
  readonly days: Days;
  readonly isReady: boolean;
}

class Plan {
  readonly #candidates: readonly Candidate[];
  /** Days that Kraken can't export at once; `isOwn` if they were requested for a history. */
  readonly #tooBig: readonly (Days & { readonly isOwn: boolean })[];
  readonly #covered: readonly CoveredDays[];

  constructor({ covered, reports, now }: PlanOptions) {
    this.#covered = covered;
    this.#candidates = reports.flatMap((report) => candidateOf(report, now) ?? []);
    this.#tooBig = reports
      .filter((report) => isTooBig(report) && isComplete(report))
      .flatMap((report) => {
        const days = requestedDaysOf(report);
        return days ? [{ ...days, isOwn: isForHistory(report) }] : [];
      });
  }

  cover(days: Days): Step[] {
    const atStart = this.#best(days, (each) => each.first <= days.first && each.last >= days.first);
    if (atStart) return this.#use(atStart, days);
    const atEnd = this.#best(days, (each) => each.first <= days.last && each.last >= days.last);
    if (atEnd) return this.#use(atEnd, days);
    for (const request of [this.#withOverlap(days), days]) {
      if (!this.#tooBig.some((each) => contains(request, each)))
        return [{ kind: 'request', days: request }];
    }
    // These days need several reports anyway, so each that is there saves a request.
    const inside = this.#best(days, (each) => contains(days, each));
    if (inside) return this.#use(inside, days);
    const parts = this.#partsOf(days);
    return parts?.flatMap((part) => this.cover(part)) ?? [{ kind: 'impossible', days }];
  }

  /**
   * Splits days that are too big where earlier updates have split them, so that no report of theirs
   * is requested in vain, or else in halves.
   */
  #partsOf(days: Days): readonly Days[] | undefined {
    const [known] = this.#tooBig
      .filter((each) => each.isOwn && contains(days, each) && !contains(each, days))
      .toSorted((one, other) => other.last - other.first - (one.last - one.first));
    return known ? inOrder([...without(days, [known]), known]) : halvesOf(days);
  }

  #use({ report, days, isReady }: Candidate, wanted: Days): Step[] {
    const part = overlap(days, wanted);
    if (!part) return [];
    const [before, after] = [
      without(wanted, [{ first: part.first, last: wanted.last }]),
      without(wanted, [{ first: wanted.first, last: part.last }]),
    ].map((rest) => rest.flatMap((each) => this.cover(each)));
    return [
      ...(before ?? []),
      { kind: isReady ? 'fetch' : 'wait', days, report },
      ...(after ?? []),
    ];
  }

  /** The days, and some before them whose rows may have been written late. */
  #withOverlap({ first, last }: Days): Days {
    const before = this.#covered.find((each) => each.last === first - 1);
    const exportedOn = (before?.exportedAt ?? Infinity) / 1000 / DAY_SECONDS;
    if (!before || exportedOn > before.last + OVERLAP_DAYS) return { first, last };
    const gap = without({ first: first - OVERLAP_DAYS, last: first - 1 }, this.#covered).at(-1);
    return { first: gap ? gap.last + 1 : first - OVERLAP_DAYS, last };
  }

  /** The candidate that covers most of the days; a ready one if several do. */
  #best(wanted: Days, fits: (days: Days) => boolean): Candidate | undefined {
    const size = ({ days }: Candidate) => {
      const part = overlap(days, wanted);
      return part ? part.last - part.first + 1 : 0;
    };
    return this.#candidates
      .filter(({ days }) => fits(days))
      .toSorted(
        (one, other) => size(other) - size(one) || Number(other.isReady) - Number(one.isReady),
      )[0];
  }
}

function candidateOf(report: Report, now: number): Candidate | undefined {
  const phase = phaseOf(report, now);
  const isReady = phase === 'ready';
  if (!isReady && phase !== 'queued' && phase !== 'processing') return undefined;
  const days = daysOf(report);
  return days && isComplete(report) ? { report, days, isReady } : undefined;
}

/** Whether the report has all columns and assets. What Kraken leaves out counts as `all`. */
export function isComplete({ fields }: Report): boolean {
  return ['fields', 'asset', 'subtype'].every((name) => /^(all)?$/i.test(fields[name] ?? ''));
}
