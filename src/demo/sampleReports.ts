import type { NewReport } from './demoAccount.ts';

/** The description and period of a report that was requested at a time in Unix seconds. */
type Subject = (createdtm: number) => Pick<NewReport, 'description' | 'starttm' | 'endtm'>;

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/**
 * The reports of a new demo account: at least one in each state, and one whose file is damaged. Two
 * are unfinished at first: the ledgers are ready after 25 seconds, the trades after 65. Those of
 * ledgers that were requested more than three days ago have the layout of 2025, as if Kraken had
 * changed it since then. The descriptions leave room in a row for its state.
 *
 * @param opened Unix milliseconds.
 */
export function sampleReports(opened: number): NewReport[] {
  const now = Math.floor(opened / 1000);
  const request =
    (report: NewReport['report']) =>
    (ago: number, subject: Subject, life: Partial<NewReport> = {}): NewReport => ({
      report,
      ...subject(now - ago),
      createdtm: now - ago,
      queuedFor: 4,
      processingFor: 17,
      ...life,
    });
  const [ledgers, trades] = [request('ledgers'), request('trades')];
  return [
    ledgers(40, yearToDate, { queuedFor: 15, processingFor: 50 }),
    trades(5, yearToDate, { queuedFor: 20, processingFor: 50 }),
    ledgers(2 * HOUR, taxYear(1)),
    trades(2 * HOUR - 9, taxYear(1)),
    ledgers(2 * DAY, yearWithoutRow, { lacksRow: true }),
    trades(2 * DAY - 12, pastQuarter(1)),
    ledgers(4 * DAY, since(2023), { layout: 2025 }),
    trades(9 * DAY, pastQuarter(2), { deletedtm: now - 90 }),
    ledgers(13 * DAY, pastQuarter(2), { layout: 2025, format: 'TSV' }),
    trades(20 * DAY, taxYear(2)),
    ledgers(5 * DAY, everything, { error: 'EExport:Exported size too big' }),
    trades(DAY, taxYear(3), { error: 'EExport:Canceled' }),
  ];
}

const yearToDate: Subject = (createdtm) => ({
  description: 'Year to date',
  starttm: firstSecondOfMonth(yearOf(createdtm), 0),
  endtm: createdtm,
});

/** Kraken opened on 2013-09-10. */
const everything: Subject = (createdtm) => ({
  description: 'Everything',
  starttm: Date.UTC(2013, 8, 10) / 1000,
  endtm: createdtm,
});

function since(year: number): Subject {
  return (createdtm) => ({
    description: `Since ${year}`,
    starttm: firstSecondOfMonth(year, 0),
    endtm: createdtm,
  });
}

/** Says what the damage is, as users are not to think that it is the extension's. */
const yearWithoutRow: Subject = (createdtm) => ({
  ...taxYear(2)(createdtm),
  description: `${yearOf(createdtm) - 2}, row lost`,
});

/** @param back how many years before that of the request. */
function taxYear(back: number): Subject {
  return (createdtm) => {
    const year = yearOf(createdtm) - back;
    const [starttm, endtm] = [firstSecondOfMonth(year, 0), firstSecondOfMonth(year + 1, 0) - 1];
    return { description: `Tax year ${year}`, starttm, endtm };
  };
}

/** @param back how many quarters before that of the request. */
function pastQuarter(back: number): Subject {
  return (createdtm) => {
    const today = new Date(createdtm * 1000);
    const quarters = today.getUTCFullYear() * 4 + Math.floor(today.getUTCMonth() / 3) - back;
    const [year, quarter] = [Math.floor(quarters / 4), quarters % 4];
    const [starttm, endtm] = [
      firstSecondOfMonth(year, 3 * quarter),
      firstSecondOfMonth(year, 3 * quarter + 3) - 1,
    ];
    return { description: `Q${quarter + 1} ${year}`, starttm, endtm };
  };
}

function yearOf(seconds: number): number {
  return new Date(seconds * 1000).getUTCFullYear();
}

/** The first second of a month; month 12 is January of the next year. */
function firstSecondOfMonth(year: number, index: number): number {
  return Date.UTC(year, index) / 1000;
}
