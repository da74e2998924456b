import { DAY_SECONDS, type Days } from '../../../src/core/history/days.ts';
import type { FileHealth } from '../../../src/core/history/fileCheck.ts';
import type { History } from '../../../src/core/history/history.ts';
import type { Balance, FileEntry, TableEntry } from '../../../src/core/history/historyFile.ts';
import { kindHistories } from '../../../src/core/history/kindHistories.ts';
import type { ReportType } from '../../../src/core/kraken/report.ts';
import type { Reading } from '../../../src/core/tables/reading.ts';

/** Days such as from `2011-01-01` to `2026-10-04`, both inclusive. */
export function daysFrom(first: string, last: string): Days {
  const dayOf = (text: string) => Date.parse(text) / 1000 / DAY_SECONDS;
  return { first: dayOf(first), last: dayOf(last) };
}

interface FileFacts {
  readonly report?: ReportType;
  /** What was found in it, as far as it isn't that 1,000 balances hold. */
  readonly reading?: Partial<Reading>;
  readonly balances?: readonly Balance[];
  readonly changed?: readonly string[];
}

/** A file of a history with all of its days; its first row is on the first of them. */
export function fileFrom(first: string, last: string, facts: FileFacts = {}): FileEntry {
  const { report = 'ledgers', reading, balances = [], changed = [] } = facts;
  const days = daysFrom(first, last);
  const table: TableEntry = {
    ...{ name: `${report}-${first}-${last}.csv`, sha256: '0'.repeat(64), size: 90_000 },
    ...{ start: 60, end: 90_000, firstLine: 2, balances: [...balances] },
    reading: {
      ...{ kind: report, rows: 1000, checked: 1000, wrong: 0, others: 0, state: 'holds' },
      ...{ first: Date.parse(first), last: Date.parse(last) },
      ...reading,
    },
  };
  return {
    ...{ report, id: '', days, counts: days, exportedAt: 0, changed: [...changed], table },
  };
}

interface HistoryFacts extends Omit<Partial<History>, 'kinds'> {
  /** The files that are not as they were added. */
  readonly lost?: ReadonlyMap<FileEntry, FileHealth>;
}

/** What is known of a history with these files. */
export function historyWith(
  files: readonly FileEntry[],
  { lost = new Map(), ...facts }: HistoryFacts = {},
): History {
  const reports = [...new Set(['ledgers' as const, ...files.map(({ report }) => report)])];
  const health = new Map(files.map((file) => [file, lost.get(file) ?? ('whole' as const)]));
  const kinds = kindHistories({ version: 1, reports, files: [...files] }, health);
  return { folder: '/exports/Main history', kinds, ...facts };
}
