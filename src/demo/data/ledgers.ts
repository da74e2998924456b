import { formatAmount } from './amounts.ts';
import type { Leg } from './balances.ts';
import { quote, type Column } from './columns.ts';
import type { TimedTransaction } from './day.ts';
import type { AccountHistory } from './accountHistory.ts';
import { krakenId } from './ids.ts';
import { toDollars } from './market.ts';
import { timeText } from './times.ts';

/** One row of a ledgers file. */
interface LedgerRow {
  readonly transaction: TimedTransaction;
  readonly leg: Leg;
  /** Its number among all ledger entries of the account. */
  readonly number: number;
  /** That of the account. */
  readonly seed: number;
  readonly refid: string;
  readonly time: string;
}

/** The first letter of `refid` by type; all but that of trades are guesses. */
const REFID_LETTERS = { trade: 'T', deposit: 'Q', withdrawal: 'A', transfer: 'B', earn: 'S' };

const COLUMNS: readonly Column<LedgerRow>[] = [
  { name: 'txid', cell: ({ seed, number }) => quote(ledgerId(seed, number)) },
  { name: 'refid', cell: ({ refid }) => quote(refid) },
  { name: 'time', cell: ({ time }) => quote(time) },
  { name: 'type', cell: ({ transaction }) => quote(transaction.type) },
  { name: 'subtype', cell: ({ transaction }) => quote(transaction.subtype) },
  { name: 'aclass', cell: () => '"currency"' },
  { name: 'subclass', cell: ({ leg }) => quote(leg.asset.subclass) },
  { name: 'asset', cell: ({ leg }) => quote(leg.asset.name) },
  { name: 'wallet', cell: ({ leg }) => quote(leg.wallet) },
  { name: 'amount', cell: ({ leg }) => formatAmount(leg.amount, leg.asset.places) },
  {
    name: 'fee',
    cell: ({ leg }) => (leg.fee === 0n ? '0' : formatAmount(leg.fee, leg.asset.places)),
  },
  { name: 'balance', cell: ({ leg }) => formatAmount(leg.balance, leg.asset.places) },
  { name: 'amountusd', cell: ({ leg, transaction }) => dollarText(leg, leg.amount, transaction) },
  { name: 'feeusd', cell: ({ leg, transaction }) => dollarText(leg, leg.fee, transaction) },
  { name: 'balanceusd', cell: ({ leg, transaction }) => dollarText(leg, leg.balance, transaction) },
  { name: 'feecurrency', cell: ({ leg }) => quote(leg.fee === 0n ? '' : leg.asset.name) },
];

/** The columns of 2024 (11), the end of 2025 (12), or 2026 (16). */
export function ledgerColumns(count: 11 | 12 | 16): readonly Column<LedgerRow>[] {
  const columns = COLUMNS.slice(0, Math.max(count, 12));
  return count === 11 ? columns.filter(({ name }) => name !== 'subclass') : columns;
}

/** The rows of a ledgers file. */
export function* ledgerRows(
  history: AccountHistory,
  from: number,
  to: number,
): Generator<LedgerRow, void> {
  const { seed } = history;
  for (const transaction of history.transactions(from, to)) {
    const time = `${transaction.date} ${timeText(transaction.tick)}`;
    const refid = refidOf(seed, transaction);
    let number = transaction.before.ledgers;
    for (const leg of transaction.legs) {
      yield { transaction, leg, number, seed, refid, time };
      number += 1;
    }
  }
}

export function ledgerId(seed: number, number: number): string {
  return krakenId('L', seed, number);
}

/** The id that all legs of a transaction share; for a trade, its own id. */
export function refidOf(seed: number, transaction: TimedTransaction): string {
  return krakenId(REFID_LETTERS[transaction.type], seed, transaction.before.transactions);
}

function dollarText({ asset }: Leg, units: bigint, { day }: TimedTransaction): string {
  return formatAmount(toDollars(asset, units, day), 4);
}
