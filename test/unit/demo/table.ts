import * as fc from 'fast-check';
import { reportFile } from '../../../src/demo/data/reportFile.ts';
import { AccountHistory } from '../../../src/demo/data/accountHistory.ts';
import type { DemoReport } from '../../../src/demo/demoReport.ts';

/** The rows of a file, each with its cells by column; without their quotes. */
export type Row = Readonly<Record<string, string>>;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Reads the text of a report's file. */
export function parse(text: string, separator = ','): Table {
  const [columns = [], ...lines] = text
    .split('\n')
    .slice(0, -1)
    .map((line) =>
      // What stands in quotes may hold the separator.
      Array.from(
        line.matchAll(/"([^"]*)"|([^",\t]+)/g),
        ([, quoted, bare]) => quoted ?? bare ?? '',
      ),
    );
  if (lines.some((cells) => cells.length !== columns.length)) throw new Error('Ragged rows.');
  if (columns.length > 1 && !text.includes(separator)) throw new Error('Another separator.');
  const rows = lines.map((cells) =>
    Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])),
  );
  return { columns, rows };
}

/** 2035-01-01, later than whatever the tests ask for. */
const LATER = Date.UTC(2035, 0, 1) / 1000;

/** The text of a report's file, all columns as CSV if nothing else is said. */
export function textOf(
  history: AccountHistory,
  report: Pick<DemoReport, 'report' | 'starttm' | 'endtm'> & Partial<DemoReport>,
): string {
  const wanted = { format: 'CSV', fields: 'all', createdtm: LATER, ...report } as const;
  return Buffer.concat([...reportFile(wanted, history)]).toString();
}

/** Unix seconds. */
export function at(...date: Parameters<typeof Date.UTC>): number {
  return Date.UTC(...date) / 1000;
}

/** Accounts that have each begun in 2020, with more or less in them. */
export const histories = fc
  .record({ seed: fc.integer(), transactionsPerDay: fc.constantFrom(0.5, 2) })
  .map((options) => new AccountHistory(options));

/** An amount times ten to the twelfth, so that sums and comparisons are exact. */
export function scaled(amount = ''): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
}
