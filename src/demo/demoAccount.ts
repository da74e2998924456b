import { countRows } from './data/reportFile.ts';
import { AccountHistory, type HistoryOptions } from './data/accountHistory.ts';
import { randomReportId, type Random } from './random.ts';
import { isDeleted, isDone, isListed, type DemoReport } from './demoReport.ts';

/** A new report, by default a CSV file with all columns that is created and finished now. */
export type NewReport = Pick<DemoReport, 'report' | 'description' | 'starttm' | 'endtm'> &
  Partial<Omit<DemoReport, 'id'>>;

/** In whole seconds, both inclusive. */
export type SecondsRange = readonly [least: number, most: number];

export interface DemoAccountOptions extends HistoryOptions {
  /** How long a requested report stays `Queued`; 1 to 4 seconds by default. */
  readonly queuedFor?: SecondsRange;
  /** How long it stays `Processing` after that; 2 to 9 seconds by default. */
  readonly processingFor?: SecondsRange;
  /** The maximum number of rows of a requested report; ten million by default. */
  readonly maxRows?: number;
  /** Unix seconds: the first requested report with data of that time fails. */
  readonly failsOnceAt?: number;
  /** Unix seconds: the first requested report with data of that time takes 20 seconds more. */
  readonly slowOnceAt?: number;
}

const SLOW_SECONDS = 20;

/** An account at the exchange. All of its keys see the same reports. */
export class DemoAccount {
  /** All transactions of the account. */
  readonly history: AccountHistory;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #options: DemoAccountOptions;
  readonly #reports = new Map<string, DemoReport>();
  /** The times of which a requested report had data. */
  readonly #seen = new Set<number>();

  /** @param now returns Unix milliseconds. */
  constructor(now: () => number, random: Random, options: DemoAccountOptions = {}) {
    this.#now = now;
    this.#random = random;
    this.#options = options;
    this.history = new AccountHistory(options);
  }

  /** In the order they were added, including those that are no longer listed. */
  get reports(): readonly DemoReport[] {
    return [...this.#reports.values()];
  }

  /**
   * @param now Unix milliseconds.
   * @returns `undefined` if the report doesn't exist or is no longer listed.
   */
  find(id: string, now: number): DemoReport | undefined {
    const report = this.#reports.get(id);
    return report && isListed(report, now) ? report : undefined;
  }

  /** @returns the id of the report. */
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

  /** Requests a report, as `AddExport` does: it takes some time, and may fail for being too big. */
  requestReport(report: NewReport): string {
    const { queuedFor = [1, 4], processingFor = [2, 9], maxRows = 10_000_000 } = this.#options;
    const { failsOnceAt, slowOnceAt } = this.#options;
    const createdtm = Math.floor(this.#now() / 1000);
    const isTooBig = countRows({ ...report, createdtm }, this.history) > maxRows;
    const isSlow = !isTooBig && this.#isFirstAt(slowOnceAt, report);
    const fails = !isTooBig && this.#isFirstAt(failsOnceAt, report);
    return this.addReport({
      ...report,
      createdtm,
      queuedFor: this.#randomSeconds(queuedFor),
      processingFor: this.#randomSeconds(processingFor) + (isSlow ? SLOW_SECONDS : 0),
      ...(isTooBig && { error: 'EExport:Exported size too big', processingFor: 1 }),
      ...(fails && { error: 'EExport:Internal error' }),
    });
  }

  /** Whether a report has data of a time, and no other one was asked about that so far. */
  #isFirstAt(second: number | undefined, { starttm, endtm }: NewReport): boolean {
    if (second === undefined || this.#seen.has(second)) return false;
    const isInside = starttm <= second && second <= endtm;
    if (isInside) this.#seen.add(second);
    return isInside;
  }

  /**
   * @param now Unix milliseconds.
   * @returns whether the report is deleted by this call.
   */
  delete(report: DemoReport, now: number): boolean {
    if (isDeleted(report, now)) return false;
    this.#reports.set(report.id, { ...report, deletedtm: Math.floor(now / 1000) });
    return true;
  }

  /**
   * Cancels an unfinished report.
   *
   * @param now Unix milliseconds.
   * @returns whether the report was unfinished.
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
