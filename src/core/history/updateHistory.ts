import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report, ReportType } from '../kraken/report.ts';
import { TableError } from '../tables/tableError.ts';
import { addFile, type AddOptions } from './addFile.ts';
import { AwaitedReports } from './awaitedReports.ts';
import { FIRST_DAY } from './days.ts';
import type { FileCheck } from './fileCheck.ts';
import {
  EMPTY_HISTORY,
  readHistoryFile,
  removeUnfinished,
  writeHistoryFile,
  type HistoryRecord,
  type TableEntry,
} from './historyFile.ts';
import { isForHistory } from './description.ts';
import { daysOf, lastSettledDay, planSteps, type Step } from './plan.ts';
import { Ended, outcomeOf, type UpdateOutcome, type UpdateProgress } from './updateOutcome.ts';
import { UpdateReports, type UpdateReportsOptions } from './updateReports.ts';

export interface UpdateOptions extends UpdateReportsOptions {
  /** What the history keeps. */
  readonly reports: readonly ReportType[];
  readonly tables: AddOptions['tables'];
  readonly keptSums: AddOptions['keptSums'];
  readonly fileCheck: FileCheck;
  readonly onProgress: (progress: UpdateProgress) => void;
  /** Called with each report whose table is in the history. */
  readonly onAdded: (report: Report, table: TableEntry) => Promise<void>;
}

/** How many reports Kraken is asked to make at once: a guess, as what it allows is not known. */
const MAX_PENDING = 8;

/**
 * How far this machine's clock may be ahead of Kraken's, in milliseconds: a report that was made
 * before a day had settled by Kraken's clock would never have that day.
 */
const MAX_CLOCK_LEAD_MS = 15 * 60 * 1000;

/**
 * Brings a history up to date in a folder that exists: requests what is missing, waits for it,
 * fetches and checks it. Only one update of a folder may run at a time. Never rejects, except for
 * bugs of ours.
 */
export async function updateHistory(options: UpdateOptions): Promise<UpdateOutcome> {
  try {
    const update = new Update(options);
    return await update.run();
  } catch (error) {
    return outcomeOf(error, options.signal);
  }
}

interface PlannedStep {
  readonly type: ReportType;
  readonly step: Step;
}

class Update {
  readonly #options: UpdateOptions;
  readonly #since: number;
  #history: HistoryRecord = EMPTY_HISTORY;
  #added = 0;
  /** Since when there are so many periods, and how many were done then. */
  #count: Pick<UpdateProgress, 'all' | 'since' | 'doneBefore'>;
  readonly #list: AwaitedReports;
  readonly #atKraken: UpdateReports;

  constructor(options: UpdateOptions) {
    this.#options = options;
    this.#since = options.clock.now();
    this.#count = { all: 0, since: this.#since, doneBefore: 0 };
    this.#list = new AwaitedReports(options);
    this.#atKraken = new UpdateReports(options, this.#list);
  }

  async run(): Promise<UpdateOutcome> {
    const { folder, reports, clock, signal } = this.#options;
    await removeUnfinished(folder);
    const known = (await readHistoryFile(folder)) ?? EMPTY_HISTORY;
    this.#history = { ...known, reports: [...reports] };
    await this.#dropLost();
    await this.#list.refresh();
    for (;;) {
      signal.throwIfAborted();
      const steps = this.#plan();
      if (steps.length === 0) break;
      await this.#take(steps);
    }
    await this.#save({ ...this.#history, updatedAt: clock.now() });
    return { kind: 'done', added: this.#added };
  }

  /** Files that are lost are requested again. */
  async #dropLost(): Promise<void> {
    const { folder, fileCheck, signal } = this.#options;
    const { files } = this.#history;
    const health = await fileCheck.check(folder, files, signal);
    const whole = files.filter((file) => health.get(file) === 'whole');
    this.#history = { ...this.#history, files: whole };
  }

  #plan(): PlannedStep[] {
    const { reports, clock } = this.#options;
    const now = clock.now();
    return reports.flatMap((type) => {
      const files = this.#history.files.filter(({ report }) => report === type);
      return planSteps({
        wanted: { first: FIRST_DAY, last: lastSettledDay(this.#since - MAX_CLOCK_LEAD_MS) },
        covered: files.map(({ counts, exportedAt }) => ({ ...counts, exportedAt })),
        reports: this.#atKraken.usable(type),
        now,
      }).map((step) => ({ type, step }));
    });
  }

  /** Takes the step that brings the history on soonest. */
  async #take(steps: readonly PlannedStep[]): Promise<void> {
    const waiting = steps.flatMap(({ type, step }) =>
      step.kind === 'wait' ? [{ type, id: step.report.id }] : [],
    );
    this.#list.expect(waiting);
    for (const { type, step } of steps) {
      if (step.kind === 'request' && waiting.length < MAX_PENDING) {
        this.#report('requesting', steps);
        await this.#atKraken.request(type, step.days);
        return;
      }
    }
    for (const { type, step } of steps) {
      if (step.kind === 'fetch') {
        await this.#fetch(type, step.report, steps);
        return;
      }
    }
    if (waiting.length === 0) this.#throwImpossible(steps);
    this.#report('waiting', steps);
    await this.#list.nextChange();
  }

  /** Call if nothing else is left to do. */
  #throwImpossible(steps: readonly PlannedStep[]): void {
    const [first] = steps.filter(({ step }) => step.kind === 'impossible');
    if (first) throw new Ended({ kind: 'impossible', day: first.step.days.first });
  }

  async #fetch(type: ReportType, report: Report, steps: readonly PlannedStep[]): Promise<void> {
    const { folder, signal, keptSums, tables: reader } = this.#options;
    const { createdtm: exportedAt = 0 } = report;
    const days = daysOf(report);
    if (!days) return;
    this.#report('downloading', steps);
    const fetched = await this.#atKraken.download(report, days);
    if (!fetched) return;
    this.#report('checking', steps);
    try {
      const files = await addFile(
        { folder, tables: reader, keptSums, signal },
        this.#history.files,
        {
          report: type,
          id: report.id,
          days,
          exportedAt: exportedAt * 1000,
          name: fetched.name,
        },
      );
      const tables = files.flatMap(({ id, table }) => (id === report.id && table ? [table] : []));
      if (!isForHistory(report) && tables.some(({ reading }) => reading.state === 'fails')) {
        await this.#reject(report, fetched.name);
        return;
      }
      this.#added += 1;
      await this.#save({ ...this.#history, files });
      for (const table of tables) await this.#options.onAdded(report, table);
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      if (isForHistory(report)) throw new Ended({ kind: 'unreadable', report, error });
      await this.#reject(report, fetched.name);
    }
  }

  /** Does without a report that is of no use: Kraken may make a better one. */
  async #reject({ id }: Report, name: string | undefined): Promise<void> {
    this.#atKraken.reject(id);
    const isUsed = this.#history.files.some(({ table }) => table?.name === name);
    if (name !== undefined && !isUsed) await rm(join(this.#options.folder, name), { force: true });
  }

  async #save(history: HistoryRecord): Promise<void> {
    await writeHistoryFile(this.#options.folder, history);
    this.#history = history;
  }

  #report(doing: UpdateProgress['doing'], steps: readonly PlannedStep[]): void {
    const { onProgress, clock } = this.#options;
    const { files } = this.#history;
    const rows = files.reduce((sum, { table }) => sum + (table?.reading.rows ?? 0), 0);
    const all = this.#added + steps.length;
    const done = this.#added;
    if (all !== this.#count.all) this.#count = { all, since: clock.now(), doneBefore: done };
    const mayGrow = steps.some(({ step }) => step.kind === 'request' || step.kind === 'wait');
    onProgress({ ...{ doing, done, mayGrow, rows }, ...this.#count });
  }
}
