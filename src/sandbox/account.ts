import { randomReportId, type Random } from './random.ts';
import type { Report } from './report.ts';

/** A new report: what isn't said is a CSV file made now, at once, and whole. */
export type NewReport = Pick<Report, 'report' | 'description' | 'starttm' | 'endtm'> &
  Partial<Omit<Report, 'id'>>;

/** A customer of the exchange, whose keys all see the same reports. */
export class Account {
  readonly #now: () => number;
  readonly #random: Random;
  readonly #reports = new Map<string, Report>();

  /** @param now ms UTC. */
  constructor(now: () => number, random: Random) {
    this.#now = now;
    this.#random = random;
  }

  /** In the order in which they were added; those that are gone by now are among them. */
  get reports(): readonly Report[] {
    return [...this.#reports.values()];
  }

  /** @returns the id that the report was given. */
  addReport(report: NewReport): string {
    const id = this.#newId();
    this.#reports.set(id, {
      format: 'CSV',
      createdtm: Math.floor(this.#now() / 1000),
      queuedFor: 0,
      processingFor: 0,
      ...report,
      id,
    });
    return id;
  }

  #newId(): string {
    let id = randomReportId(this.#random);
    while (this.#reports.has(id)) id = randomReportId(this.#random);
    return id;
  }
}
