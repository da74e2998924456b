import { countRows } from './data/reportFile.ts';
import { AccountHistory, type HistoryOptions } from './data/accountHistory.ts';
import { randomReportId, type Random } from './random.ts';
import { isDeleted, isDone, isListed, type DemoReport } from './demoReport.ts';

/** A new report: what isn't said is a CSV file of all columns, made now, at once, and whole. */
export type NewReport = Pick<DemoReport, 'report' | 'description' | 'starttm' | 'endtm'> &
  Partial<Omit<DemoReport, 'id'>>;

/** Whole seconds, both ends among them. */
export type SecondsRange = readonly [least: number, most: number];

export interface DemoAccountOptions extends HistoryOptions {
  /** How long a report that is asked for stays in `Queued`; 1 to 4 seconds if left out. */
  readonly queuedFor?: SecondsRange;
  /** How long it stays in `Processing` after that; 2 to 9 seconds if left out. */
  readonly processingFor?: SecondsRange;
  /** The most rows that a report that is asked for may have; ten million if left out. */
  readonly maxRows?: number;
}

/** A customer of the exchange, whose keys all see the same reports. */
export class DemoAccount {
  /** What has happened in the account. */
  readonly history: AccountHistory;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #options: DemoAccountOptions;
  readonly #reports = new Map<string, DemoReport>();

  /** @param now Unix milliseconds. */
  constructor(now: () => number, random: Random, options: DemoAccountOptions = {}) {
    this.#now = now;
    this.#random = random;
    this.#options = options;
    this.history = new AccountHistory(options);
  }

  /** In the order in which they were added; those that are gone by now are among them. */
  get reports(): readonly DemoReport[] {
    return [...this.#reports.values()];
  }

  /**
   * @param now Unix milliseconds.
   * @returns the report, unless it is gone or never was.
   */
  find(id: string, now: number): DemoReport | undefined {
    const report = this.#reports.get(id);
    return report && isListed(report, now) ? report : undefined;
  }

  /** @returns the id that the report was given. */
  addReport(report: NewReport): string {
    const id = this.#newId();
    this.#reports.set(id, {
      format: 'CSV',
      fields: 'all',
      createdtm: Math.floor(this.#now() / 1000),
      queuedFor: 0,
      processingFor: 0,
      ...report,
      id,
    });
    return id;
  }

  /** Adds a report as a customer does: it takes its time, and may turn out to be too big. */
  requestReport(report: NewReport): string {
    const { queuedFor = [1, 4], processingFor = [2, 9], maxRows = 10_000_000 } = this.#options;
    const createdtm = Math.floor(this.#now() / 1000);
    const rows = countRows({ ...report, createdtm }, this.history);
    return this.addReport({
      ...report,
      createdtm,
      queuedFor: this.#randomSeconds(queuedFor),
      processingFor: this.#randomSeconds(processingFor),
      ...(rows > maxRows && { error: 'EExport:Exported size too big' }),
    });
  }

  /**
   * @param now Unix milliseconds.
   * @returns whether the deletion begins now.
   */
  delete(report: DemoReport, now: number): boolean {
    if (isDeleted(report, now)) return false;
    this.#reports.set(report.id, { ...report, deletedtm: Math.floor(now / 1000) });
    return true;
  }

  /**
   * Ends a report that isn't done.
   *
   * @param now Unix milliseconds.
   * @returns whether there was anything to end.
   */
  cancel(report: DemoReport, now: number): boolean {
    if (isDone(report, now)) return false;
    const lasted = Math.max(0, Math.floor(now / 1000) - report.createdtm);
    const ended = { queuedFor: lasted, processingFor: 0, error: 'EExport:Canceled' } as const;
    this.#reports.set(report.id, { ...report, ...ended });
    return true;
  }

  #randomSeconds([least, most]: SecondsRange): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  #newId(): string {
    let id = randomReportId(this.#random);
    while (this.#reports.has(id)) id = randomReportId(this.#random);
    return id;
  }
}
