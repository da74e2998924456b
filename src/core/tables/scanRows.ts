import type { Unreadable } from '../../shared/table.ts';
import { readHeader, type Header } from './header.ts';
import { LedgerRow } from './ledgers/ledgerRow.ts';
import { Cells, LineSplitter } from './lines.ts';
import type { Source } from './source.ts';
import { TableError } from './tableError.ts';
import { TradeRow } from './trades/tradeRow.ts';
import { Vocabulary } from './vocabulary.ts';

/** Takes the rows of a table. */
export interface RowTaker {
  /**
   * Called with each row that can be read; it is reused for the next one.
   *
   * @param line from 1, including the header.
   */
  readonly onRow: (row: LedgerRow | TradeRow, line: number) => void;
  /** @param line from 1, including the header. */
  readonly onUnreadable: (line: number, reason: Unreadable) => void;
}

/**
 * Passes on the rows of a table in the order of the file, and keeps nothing of them.
 *
 * @param start called once, with what the first line says.
 * @throws errors of the file system; TableError if it is no export; the signal's reason if it was
 *   aborted.
 */
export async function scanRows(
  source: Pick<Source, 'readAll'>,
  start: (header: Header, vocabulary: Vocabulary) => RowTaker,
  signal: AbortSignal,
): Promise<void> {
  let scan: { readonly row: LedgerRow | TradeRow; readonly taker: RowTaker } | undefined;
  const splitter = new LineSplitter((line) => {
    if (!scan) {
      const header = readHeader(line.bytes, line.start, line.end);
      if (!header) throw new TableError('notKraken');
      const vocabulary = new Vocabulary();
      const Row = header.kind === 'trades' ? TradeRow : LedgerRow;
      const row = new Row(header, new Cells(header.separator), vocabulary);
      scan = { row, taker: start(header, vocabulary) };
      return;
    }
    const problem = scan.row.read(line);
    if (problem) scan.taker.onUnreadable(line.number, problem);
    else scan.taker.onRow(scan.row, line.number);
  });
  await source.readAll((piece) => {
    splitter.write(piece);
  }, signal);
  splitter.end();
  if (!scan) throw new TableError('empty');
}
