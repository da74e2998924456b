import { decimal } from './amounts.ts';
import type { Leg } from './books.ts';
import { quoted, type Column } from './columns.ts';
import type { Event } from './day.ts';
import type { History } from './history.ts';
import { idOf } from './ids.ts';
import { dollars } from './market.ts';
import { timeText } from './times.ts';

/** One row of a ledgers file. */
interface Entry {
  readonly event: Event;
  readonly leg: Leg;
  /** Among all of the account. */
  readonly number: number;
  /** The account's. */
  readonly seed: number;
  readonly refid: string;
  readonly time: string;
}

/** The first letters of `refid`; those that aren't of trades are guessed. */
const LETTERS = { trade: 'T', deposit: 'Q', withdrawal: 'A', transfer: 'B', earn: 'S' };

const COLUMNS: readonly Column<Entry>[] = [
  { name: 'txid', cell: ({ seed, number }) => quoted(ledgerId(seed, number)) },
  { name: 'refid', cell: ({ refid }) => quoted(refid) },
  { name: 'time', cell: ({ time }) => quoted(time) },
  { name: 'type', cell: ({ event }) => quoted(event.type) },
  { name: 'subtype', cell: ({ event }) => quoted(event.subtype) },
  { name: 'aclass', cell: () => '"currency"' },
  { name: 'subclass', cell: ({ leg }) => quoted(leg.asset.subclass) },
  { name: 'asset', cell: ({ leg }) => quoted(leg.asset.name) },
  { name: 'wallet', cell: ({ leg }) => quoted(leg.wallet) },
  { name: 'amount', cell: ({ leg }) => decimal(leg.amount, leg.asset.places) },
  { name: 'fee', cell: ({ leg }) => (leg.fee === 0n ? '0' : decimal(leg.fee, leg.asset.places)) },
  { name: 'balance', cell: ({ leg }) => decimal(leg.balance, leg.asset.places) },
  { name: 'amountusd', cell: ({ leg, event }) => dollarText(leg, leg.amount, event) },
  { name: 'feeusd', cell: ({ leg, event }) => dollarText(leg, leg.fee, event) },
  { name: 'balanceusd', cell: ({ leg, event }) => dollarText(leg, leg.balance, event) },
  { name: 'feecurrency', cell: ({ leg }) => quoted(leg.fee === 0n ? '' : leg.asset.name) },
];

/** The columns of 2024, of the end of 2025, or of 2026. */
export function ledgerColumns(count: 11 | 12 | 16): readonly Column<Entry>[] {
  const columns = COLUMNS.slice(0, Math.max(count, 12));
  return count === 11 ? columns.filter(({ name }) => name !== 'subclass') : columns;
}

/** The rows of a ledgers file. */
export function* entries(history: History, from: number, to: number): Generator<Entry, void> {
  const { seed } = history;
  for (const event of history.events(from, to)) {
    const time = `${event.date} ${timeText(event.at)}`;
    const refid = refidOf(seed, event);
    let number = event.before.ledgers;
    for (const leg of event.legs) {
      yield { event, leg, number, seed, refid, time };
      number += 1;
    }
  }
}

export function ledgerId(seed: number, number: number): string {
  return idOf('L', seed, number);
}

/** What the legs of a deed have in common: of a trade, its own id. */
export function refidOf(seed: number, event: Event): string {
  return idOf(LETTERS[event.type], seed, event.before.deeds);
}

function dollarText({ asset }: Leg, units: bigint, { day }: Event): string {
  return decimal(dollars(asset, units, day), 4);
}
