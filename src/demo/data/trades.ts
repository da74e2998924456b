import { divideRounded, formatAmount, powerOfTen } from './amounts.ts';
import { EUR } from './assets.ts';
import { quote, type Column } from './columns.ts';
import type { TimedTransaction } from './day.ts';
import type { AccountHistory } from './accountHistory.ts';
import { krakenId } from './ids.ts';
import { ledgerId, refidOf } from './ledgers.ts';
import { fractionText, timeText } from './times.ts';
import { VOLUME_PLACES, type Trade } from './trading.ts';

/** One row of a trades file. */
interface TradeRow {
  readonly transaction: TimedTransaction;
  readonly trade: Trade;
  /** That of the account. */
  readonly seed: number;
}

/** Prices, costs and fees have at least five decimal places. */
const MIN_PLACES = 5;

export const TRADE_COLUMNS: readonly Column<TradeRow>[] = [
  { name: 'txid', cell: ({ seed, transaction }) => quote(refidOf(seed, transaction)) },
  {
    name: 'ordertxid',
    cell: ({ seed, transaction }) => quote(krakenId('O', seed, transaction.refid.number)),
  },
  { name: 'pair', cell: ({ trade }) => quote(trade.coin.pair) },
  { name: 'time', cell: ({ transaction }) => quote(tradeTime(transaction)) },
  { name: 'type', cell: ({ trade }) => quote(trade.type) },
  { name: 'ordertype', cell: ({ trade }) => quote(trade.ordertype) },
  { name: 'price', cell: ({ trade }) => formatPadded(trade.price, trade.coin.pricePlaces) },
  { name: 'cost', cell: ({ trade }) => formatAmount(exactCost(trade), MIN_PLACES) },
  { name: 'fee', cell: ({ trade }) => formatPadded(trade.fee, EUR.places) },
  { name: 'vol', cell: ({ trade }) => formatAmount(trade.vol, VOLUME_PLACES) },
  { name: 'margin', cell: () => '0.00000' },
  { name: 'misc', cell: () => '""' },
  { name: 'ledgers', cell: ({ seed, transaction }) => quote(ledgerIds(seed, transaction)) },
];

/** The rows of a trades file. */
export function* tradeRows(
  history: AccountHistory,
  from: number,
  to: number,
): Generator<TradeRow, void> {
  const { seed } = history;
  for (const transaction of history.transactions(from, to)) {
    if (transaction.trade !== undefined) yield { transaction, trade: transaction.trade, seed };
  }
}

function tradeTime({ date, tick }: TimedTransaction): string {
  return `${date} ${timeText(tick)}.${fractionText(tick)}`;
}

function ledgerIds(seed: number, { legs, before }: TimedTransaction): string {
  return legs.map((_, place) => ledgerId(seed, before.ledgers + place)).join(',');
}

/** More exact than what is booked, which is in the smallest unit of the euro. */
function exactCost({ price, vol, coin }: Trade): bigint {
  return divideRounded(price * vol, powerOfTen(coin.pricePlaces + VOLUME_PLACES - MIN_PLACES));
}

function formatPadded(units: bigint, places: number): string {
  return formatAmount(units, places) + '0'.repeat(Math.max(0, MIN_PLACES - places));
}
