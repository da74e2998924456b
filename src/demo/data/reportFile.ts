import type { DemoReport } from '../demoReport.ts';
import { selectColumns, quote, type Column } from './columns.ts';
import type { AccountHistory } from './accountHistory.ts';
import { LEDGER_COLUMNS } from './ledgerColumns.ts';
import { ledgerRows } from './ledgers.ts';
import { missingRow } from './missingRow.ts';
import { TRADE_COLUMNS, tradeRows } from './trades.ts';

/** The approximate length of a piece of a file. */
const PIECE_LENGTH = 64 * 1024;

type RowRange = Pick<DemoReport, 'report' | 'starttm' | 'endtm' | 'createdtm' | 'lacksRow'>;

type FileOptions = RowRange & Pick<DemoReport, 'format' | 'fields' | 'layout'>;

/** Whether the file of a report would have no rows. */
export function isEmpty(report: RowRange, history: AccountHistory): boolean {
  const rows = report.report === 'trades' ? tradesOf(report, history) : ledgersOf(report, history);
  return rows.next().done === true;
}

/** The number of rows in the file of a report, without the header. */
export function countRows(report: RowRange, history: AccountHistory): number {
  const last = lastSecond(report);
  const rows = history.count(report.report, report.starttm, last);
  return missingRow(report, last, history) === undefined ? rows : rows - 1;
}

/** The file of a report, generated piece by piece as it is read. */
export function reportFile(report: FileOptions, history: AccountHistory): Generator<Buffer, void> {
  return report.report === 'trades'
    ? pieces(tradesOf(report, history), TRADE_COLUMNS, report)
    : pieces(ledgersOf(report, history), LEDGER_COLUMNS[report.layout ?? 2026], report);
}

function tradesOf(report: RowRange, history: AccountHistory) {
  return tradeRows(history, report.starttm, lastSecond(report));
}

function ledgersOf(report: RowRange, history: AccountHistory) {
  const last = lastSecond(report);
  return ledgerRows(history, report.starttm, last, missingRow(report, last, history));
}

/** A report has no data from after its request. */
function lastSecond({ endtm, createdtm }: RowRange): number {
  return Math.min(endtm, createdtm);
}

function* pieces<Row>(
  rows: Iterable<Row>,
  columns: readonly Column<Row>[],
  { fields, format }: FileOptions,
): Generator<Buffer, void> {
  const separator = format === 'TSV' ? '\t' : ',';
  const wanted = selectColumns(columns, fields);
  let text = wanted.map(({ name }) => quote(name)).join(separator) + '\n';
  const [first, ...others] = wanted.map(({ cell }) => cell);
  if (first === undefined) return;
  for (const row of rows) {
    text += first(row);
    for (const cell of others) text += separator + cell(row);
    text += '\n';
    if (text.length < PIECE_LENGTH) continue;
    yield Buffer.from(text, 'latin1');
    text = '';
  }
  yield Buffer.from(text, 'latin1');
}
