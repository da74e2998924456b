import { kindText } from '../../tables/ledgers/kinds.ts';
import { Decimal } from '../../tables/decimal.ts';
import { categoryOf, inTransit, type Account } from './accounts.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** A name and a text that is kept with a transaction or a posting. */
export type Tag = readonly [name: string, value: string];

export interface Amount {
  readonly amount: Decimal;
  readonly commodity: string;
}

export interface Posting extends Amount {
  readonly account: Account;
  /** What all of the amount cost, always positive. */
  readonly price?: Amount | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

/** What is written at once: its postings add up to nothing. */
export interface Transaction {
  /** Where it stands among those of its day. */
  readonly order: number;
  readonly title: string;
  readonly tags: readonly Tag[];
  readonly postings: readonly Posting[];
  /** How many rows and gaps it books as unpaired. */
  readonly unpaired: number;
}

/** An entry of which is known what it does to the balance of its account. */
export interface Row {
  /** The number of the entry. */
  readonly order: number;
  readonly entry: LedgerEntry;
  readonly account: Account;
  readonly commodity: string;
  /** What was subtracted from the balance. */
  readonly fee: Decimal;
  /** What was not, as it is in another asset, such as `1.5 KFEE`. */
  readonly unbookedFee: string;
}

/** One side of what happens. */
export interface Leg extends Amount {
  readonly account: Account;
  readonly fee: Decimal;
  readonly feeAccount: Account;
  readonly tags: readonly Tag[];
}

export function legOf({ entry, account, commodity, fee, unbookedFee }: Row): Leg {
  const tags: Tag[] = [];
  if (entry.txid !== '') tags.push(['txid', entry.txid]);
  if (unbookedFee !== '') tags.push(['unbooked-fee', unbookedFee]);
  const feeAccount = categoryOf('Expenses', 'Fees', commodity);
  return { account, commodity, amount: entry.amount, fee, feeAccount, tags };
}

/** An amount that an earlier transaction has put in transit: it takes part from there. */
export function transitLeg(owner: string, { amount, commodity }: Amount): Leg {
  const feeAccount = categoryOf('Expenses', 'Fees', commodity);
  const account = inTransit(owner, commodity);
  return { account, commodity, amount, fee: Decimal.zero, feeAccount, tags: [] };
}

/**
 * The postings of a leg without those that balance its amount. Its fee is balanced, and apart from
 * the amount, because the amount may have a price.
 */
export function postingsOf(leg: Leg, price?: Amount): Posting[] {
  const { account, commodity, amount, fee, feeAccount, tags } = leg;
  const postings: Posting[] = [];
  if (!isZero(amount) || isZero(fee)) postings.push({ account, amount, commodity, price, tags });
  if (isZero(fee)) return postings;
  const isFirst = postings.length === 0;
  postings.push(
    { account, amount: fee.negated(), commodity, tags: isFirst ? tags : [] },
    { account: feeAccount, amount: fee, commodity },
  );
  return postings;
}

/** A transaction that is about some rows, which are of one moment, or nearly. */
export function transactionOf(
  rows: readonly Row[],
  postings: readonly Posting[],
  unpaired = 0,
): Transaction {
  const [first] = rows;
  if (!first) throw new RangeError('no rows');
  const titles = new Set(rows.map(({ entry }) => kindText(entry)));
  const { time, refid } = first.entry;
  const tags: Tag[] = [['time', timeText(time)]];
  if (refid !== '') tags.push(['refid', refid]);
  return { order: first.order, title: [...titles].join(', '), tags, postings, unpaired };
}

/** A row, and what it is balanced by. */
export function transactionAgainst(row: Row, counter: Account, unpaired = 0): Transaction {
  const leg = legOf(row);
  return transactionOf([row], [...postingsOf(leg), ...balancedBy(counter, leg)], unpaired);
}

/** What balances an amount, if it isn't nothing. */
export function balancedBy(account: Account, { amount, commodity }: Amount): Posting[] {
  return isZero(amount) ? [] : [{ account, amount: amount.negated(), commodity }];
}

export function isZero(amount: Decimal): boolean {
  return amount.units === 0n;
}

/** For example `2026-01-31T12:00:00Z`, with a fraction of the second only if it isn't zero. */
function timeText(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString().replace('.000Z', 'Z') : 'unknown';
}
