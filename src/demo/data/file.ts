import type { Report } from '../report.ts';
import { chosen, quoted, type Column } from './columns.ts';
import type { History } from './history.ts';
import { entries, ledgerColumns } from './ledgers.ts';
import { TRADE_COLUMNS, tradeRows } from './trades.ts';

/** Characters of a piece of a file, about. */
const PIECE = 64 * 1024;

type Wanted = Pick<Report, 'report' | 'format' | 'fields' | 'starttm' | 'endtm' | 'createdtm'>;

type Extent = Pick<Report, 'report' | 'starttm' | 'endtm' | 'createdtm'>;

/** Whether there is nothing to put into the file of a report. */
export function isEmpty(report: Extent, history: History): boolean {
  const [from, to] = [report.starttm, lastSecond(report)];
  const rows =
    report.report === 'trades' ? tradeRows(history, from, to) : entries(history, from, to);
  return rows.next().done === true;
}

/** How many rows the file of a report has, its header not counted. */
export function rowsOf(report: Extent, history: History): number {
  return history.count(report.report, report.starttm, lastSecond(report));
}

/** The file of a report, made piece by piece as it is asked for. */
export function fileOf(report: Wanted, history: History): Generator<Buffer, void> {
  const [from, to] = [report.starttm, lastSecond(report)];
  return report.report === 'trades'
    ? pieces(tradeRows(history, from, to), TRADE_COLUMNS, report)
    : pieces(entries(history, from, to), ledgerColumns(history.ledgerColumns), report);
}

/** What happens after the request isn't in the report. */
function lastSecond({ endtm, createdtm }: Extent): number {
  return Math.min(endtm, createdtm);
}

function* pieces<Row>(
  rows: Iterable<Row>,
  columns: readonly Column<Row>[],
  { fields, format }: Wanted,
): Generator<Buffer, void> {
  const separator = format === 'TSV' ? '\t' : ',';
  const wanted = chosen(columns, fields);
  let text = wanted.map(({ name }) => quoted(name)).join(separator) + '\n';
  const [first, ...others] = wanted.map(({ cell }) => cell);
  if (first === undefined) return;
  for (const row of rows) {
    text += first(row);
    for (const cell of others) text += separator + cell(row);
    text += '\n';
    if (text.length < PIECE) continue;
    yield Buffer.from(text, 'latin1');
    text = '';
  }
  yield Buffer.from(text, 'latin1');
}
