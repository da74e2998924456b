import type { JournalFormat, Written } from '../../shared/exportMessages.ts';
import type { Seconds, TablePart } from '../../shared/workerMessages.ts';
import { pairToDecimal, type AmountReader } from '../tables/amounts.ts';
import { LedgerRow } from '../tables/ledgers/ledgerRow.ts';
import { scanRows } from '../tables/scanRows.ts';
import { TableError } from '../tables/tableError.ts';
import { TICKS_PER_MS } from '../tables/times.ts';
import { ALWAYS } from './cutTable.ts';
import { FileSink } from './fileSink.ts';
import type { Journal, LedgerEntry } from './journal/ledgerEntry.ts';
import { openPart } from './partSource.ts';
import { periodCheck } from './periodCheck.ts';

/** Starts a journal. */
export type CreateJournal = (format: JournalFormat, account: string) => Journal;

export interface JournalOptions {
  readonly createJournal: CreateJournal;
  readonly format: JournalFormat;
  /** The name of the account. */
  readonly account: string;
  /** Rows of ledgers. */
  readonly parts: readonly TablePart[];
  /** Of a file that is new or empty. */
  readonly path: string;
  /** What all rows are in. */
  readonly period?: Seconds | undefined;
}

/**
 * Writes the rows of ledgers as a journal. Announced rows are left out: the real ones follow.
 *
 * @param onRead is called now and then with the bytes of rows that were read.
 * @throws errors of the file system where files are read; FileError; TableError; the signal's reason
 *   if it was aborted.
 */
export async function writeJournal(
  { createJournal, format, account, parts, path, period = ALWAYS }: JournalOptions,
  onRead: (done: number) => void,
  signal: AbortSignal,
): Promise<Written> {
  const check = periodCheck(period);
  const sink = new FileSink(path);
  const write = (text: string) => {
    if (text !== '') sink.write(Buffer.from(text));
  };
  const journal = createJournal(format, account);
  write(journal.header());
  let [rows, unreadable, before] = [0, 0, 0];
  const taker: ReturnType<Parameters<typeof scanRows>[1]> = {
    onRow: (row) => {
      if (!(row instanceof LedgerRow)) throw new TableError('notKraken');
      check(row);
      if (row.isAnnounced) return;
      // Without a time, it can't be booked.
      if (!row.hasTime) unreadable += 1;
      else {
        rows += 1;
        write(journal.add(entryOf(row)));
      }
    },
    onUnreadable: () => {
      unreadable += 1;
    },
  };
  for (const part of parts) {
    const source = await openPart(part, (done) => {
      onRead(before + done);
    });
    await scanRows(source, () => taker, signal);
    before += part.end - part.start;
  }
  const { text, unpaired } = journal.end();
  write(text);
  sink.finish();
  return { rows, unreadable, unpaired };
}

function entryOf(row: LedgerRow): LedgerEntry {
  const { column, wide } = row;
  const text = (cell: number) => row.text(cell);
  const decimal = (reader: AmountReader) => pairToDecimal(reader.whole, reader.fraction);
  return {
    ...{ txid: text(row.idCell), refid: text(column.refid), time: row.ticks / TICKS_PER_MS },
    ...{ type: text(column.type), subtype: text(column.subtype) },
    ...{ asset: text(column.asset), wallet: text(column.wallet) },
    amount: wide?.amount ?? decimal(row.amount),
    fee: wide?.fee ?? decimal(row.fee),
    feeAsset: row.feeAsset < 0 ? '' : text(column.feecurrency),
    balance: row.has.balance ? (wide?.balance ?? decimal(row.balance)) : undefined,
  };
}
