import { formatAmount } from './amounts.ts';
import type { Leg } from './balances.ts';
import { quote, type Column } from './columns.ts';
import type { TimedTransaction } from './day.ts';
import { ledgerId, type LedgerRow } from './ledgers.ts';
import { toDollars } from './market.ts';
import { dayNumber } from './times.ts';

const COLUMNS: readonly Column<LedgerRow>[] = [
  {
    name: 'txid',
    cell: ({ leg, seed, number }) =>
      leg.balance === undefined ? '""' : quote(ledgerId(seed, number)),
  },
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
  {
    name: 'balance',
    cell: ({ leg }) =>
      leg.balance === undefined ? '""' : formatAmount(leg.balance, leg.asset.places),
  },
  { name: 'amountusd', cell: ({ leg, transaction }) => dollarText(leg, leg.amount, transaction) },
  { name: 'feeusd', cell: ({ leg, transaction }) => dollarText(leg, leg.fee, transaction) },
  { name: 'balanceusd', cell: ({ leg, transaction }) => dollarText(leg, leg.balance, transaction) },
  { name: 'feecurrency', cell: ({ leg }) => quote(leg.fee === 0n ? '' : leg.asset.name) },
];

/** From this day on, files of every layout have the new names; the day is a guess. */
const FIRST_RENAMED_DAY = dayNumber(2024, 7);

/** The `asset` column of files that have old names too. */
const ASSET_COLUMN: Column<LedgerRow> = {
  name: 'asset',
  cell: ({ leg: { asset }, transaction: { day } }) =>
    quote(day < FIRST_RENAMED_DAY ? (asset.oldName ?? asset.name) : asset.name),
};

const OLD_COLUMNS = COLUMNS.slice(0, 12).map((column) =>
  column.name === ASSET_COLUMN.name ? ASSET_COLUMN : column,
);

/**
 * The year whose layout a ledgers file has, as Kraken changes it from time to time:
 *
 * - 2024: 11 columns. Each row has the asset's name of its time: `XXBT` before July 2024, and `BTC`
 *   from then on. The balance goes on under the new name.
 * - 2025: 12 columns, and names as in 2024.
 * - 2026: 16 columns, and new names in all rows.
 */
export type LedgerLayout = 2024 | 2025 | 2026;

export const LEDGER_COLUMNS: Readonly<Record<LedgerLayout, readonly Column<LedgerRow>[]>> = {
  2024: OLD_COLUMNS.filter(({ name }) => name !== 'subclass'),
  2025: OLD_COLUMNS,
  2026: COLUMNS,
};

/** @param units `undefined` if they aren't known. */
function dollarText({ asset }: Leg, units: bigint | undefined, { day }: TimedTransaction): string {
  return units === undefined ? '""' : formatAmount(toDollars(asset, units, day), 4);
}
