import { decimal } from './amounts.ts';
import { EUR } from './assets.ts';
import { quoted, type Column } from './columns.ts';
import type { Event } from './day.ts';
import type { History } from './history.ts';
import { idOf } from './ids.ts';
import { ledgerId, refidOf } from './ledgers.ts';
import { fractionText, timeText } from './times.ts';
import { VOLUME_PLACES, type Trade } from './trading.ts';

/** One row of a trades file. */
interface Row {
  readonly event: Event;
  readonly trade: Trade;
  /** The account's. */
  readonly seed: number;
}

/** Prices and costs have at least five decimal places there. */
const PLACES = 5;

export const TRADE_COLUMNS: readonly Column<Row>[] = [
  { name: 'txid', cell: ({ seed, event }) => quoted(refidOf(seed, event)) },
  { name: 'ordertxid', cell: ({ seed, event }) => quoted(idOf('O', seed, event.before.deeds)) },
  { name: 'pair', cell: ({ trade }) => quoted(trade.coin.pair) },
  { name: 'time', cell: ({ event }) => quoted(timeOf(event)) },
  { name: 'type', cell: ({ trade }) => quoted(trade.type) },
  { name: 'ordertype', cell: ({ trade }) => quoted(trade.ordertype) },
  { name: 'price', cell: ({ trade }) => padded(trade.price, trade.coin.pricePlaces) },
  { name: 'cost', cell: ({ trade }) => padded(trade.cost, EUR.places) },
  { name: 'fee', cell: ({ trade }) => padded(trade.fee, EUR.places) },
  { name: 'vol', cell: ({ trade }) => decimal(trade.vol, VOLUME_PLACES) },
  { name: 'margin', cell: () => '0.00000' },
  { name: 'misc', cell: () => '""' },
  { name: 'ledgers', cell: ({ seed, event }) => quoted(legsOf(seed, event)) },
];

/** The rows of a trades file. */
export function* tradeRows(history: History, from: number, to: number): Generator<Row, void> {
  const { seed } = history;
  for (const event of history.events(from, to)) {
    if (event.trade !== undefined) yield { event, trade: event.trade, seed };
  }
}

function timeOf({ date, at }: Event): string {
  return `${date} ${timeText(at)}.${fractionText(at)}`;
}

function legsOf(seed: number, { legs, before }: Event): string {
  return legs.map((_, place) => ledgerId(seed, before.ledgers + place)).join(',');
}

function padded(units: bigint, places: number): string {
  return decimal(units, places) + '0'.repeat(Math.max(0, PLACES - places));
}
