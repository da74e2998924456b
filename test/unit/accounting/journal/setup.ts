import { createJournal } from '../../../../src/core/accounting/journal/journal.ts';
import type { LedgerEntry } from '../../../../src/core/accounting/journal/ledgerEntry.ts';
import { Decimal } from '../../../../src/core/tables/decimal.ts';

export type Format = 'beancount' | 'hledger';

/** The cells of a row; numbers as they are written. */
export type RowCells = Partial<
  Record<
    'txid' | 'refid' | 'time' | 'type' | 'subtype' | 'asset' | 'wallet' | 'feeAsset' | 'balance',
    string
  >
> &
  Readonly<Record<'amount' | 'fee', string>>;

/** A number that is right. */
export function decimal(text: string): Decimal {
  const parsed = Decimal.parse(text);
  if (!parsed) throw new Error(`no number: ${text}`);
  return parsed;
}

/** An entry of a row, such as a file has it: a deposit of BTC, unless it says otherwise. */
export function entryOf(cells: RowCells): LedgerEntry {
  const { time = '2026-01-01 00:00:00', amount, fee, balance, ...texts } = cells;
  return {
    ...{ txid: '', refid: '', type: 'deposit', subtype: '', asset: 'BTC', wallet: 'spot / main' },
    ...{ feeAsset: '', ...texts },
    time: Date.parse(`${time.replace(' ', 'T')}Z`),
    ...{ amount: decimal(amount), fee: decimal(fee) },
    balance: balance === undefined ? undefined : decimal(balance),
  };
}

/** The entries of a ledgers file, without what is only announced. */
export function* entriesOfFile(text: string): Generator<LedgerEntry, void> {
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const names = cellsOf(header);
  for (const line of lines) {
    const cells = cellsOf(line);
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    if (cell('txid') === '' && cell('balance') === '') continue;
    yield entryOf({
      ...{ txid: cell('txid'), refid: cell('refid'), time: cell('time') },
      ...{ type: cell('type'), subtype: cell('subtype'), asset: cell('asset') },
      ...{ wallet: cell('wallet'), feeAsset: cell('feecurrency') },
      ...{ amount: cell('amount'), fee: cell('fee'), balance: cell('balance') },
    });
  }
}

/** The cells of a line that has no commas in them. */
function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.replaceAll('"', ''));
}

/** The whole journal of some entries. */
export function journalOf(format: Format, entries: Iterable<LedgerEntry>, account = 'personal') {
  const journal = createJournal(format, account);
  let text = journal.header();
  for (const entry of entries) text += journal.add(entry);
  const { text: rest, unpaired } = journal.end();
  return { text: text + rest, unpaired };
}

/** The same of rows. Balances are those of the rows before them, unless they say otherwise. */
export function journalOfRows(format: Format, rows: readonly Partial<RowCells>[]) {
  return journalOf(format, withBalances(rows));
}

/** Entries with ids, and with the balances that follow from the rows before. */
export function withBalances(rows: readonly Partial<RowCells>[]): LedgerEntry[] {
  const balances = new Map<string, Decimal>();
  return rows.map((row, index) => {
    const { amount = '0', fee = '0' } = row;
    const entry = entryOf({ txid: `L${index}`, refid: `R${index}`, ...row, amount, fee });
    const key = `${entry.asset} ${entry.wallet}`;
    const booked = entry.feeAsset === '' ? entry.fee : Decimal.zero;
    const before = balances.get(key) ?? Decimal.zero;
    const balance = entry.balance ?? before.plus(entry.amount).minus(booked);
    balances.set(key, balance);
    return { ...entry, balance };
  });
}
