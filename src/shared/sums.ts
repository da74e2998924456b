import * as v from 'valibot';
import { Amount, Count, Time } from './values.ts';

/** What the rows of an export file add up to. */

/**
 * The balances of one asset and what changed them. The opening balance and all changes up to
 * `unexplained` add up to the closing balance; `out`, `withdrawals` and `fees` are negative.
 */
export const BalanceSums = v.object({
  /** As it is written in the file, or the plain name if several are shown together. */
  asset: v.string(),
  /** Empty if the file names none, or if several are shown together. */
  wallet: v.string(),
  rows: Count,
  first: v.optional(Time),
  last: v.optional(Time),
  opening: Amount,
  deposits: Amount,
  withdrawals: Amount,
  tradedIn: Amount,
  tradedOut: Amount,
  rewards: Amount,
  other: Amount,
  fees: Amount,
  /** What is missing or too much where balances don't add up. */
  unexplained: Amount,
  closing: Amount,
});
export type BalanceSums = v.InferOutput<typeof BalanceSums>;

/** What changes a balance, in the order in which it is shown. */
export const BALANCE_CHANGES = [
  'deposits',
  'withdrawals',
  'tradedIn',
  'tradedOut',
  'rewards',
  'other',
  'fees',
] as const satisfies readonly (keyof BalanceSums)[];
export type BalanceChange = (typeof BALANCE_CHANGES)[number];

/** The trades of one pair. */
export const PairSums = v.object({
  pair: v.string(),
  rows: Count,
  bought: Amount,
  sold: Amount,
  /** What was paid for the purchases, and received for the sales. */
  paid: Amount,
  received: Amount,
  fees: Amount,
});
export type PairSums = v.InferOutput<typeof PairSums>;

/** The number of rows by month and type. */
export const MonthRows = v.object({
  /** For example `2026-10`, UTC. */
  month: v.string(),
  type: v.string(),
  rows: Count,
});
export type MonthRows = v.InferOutput<typeof MonthRows>;

/** The fees of one year. */
export const YearFees = v.object({ year: v.string(), asset: v.string(), fees: Amount });
export type YearFees = v.InferOutput<typeof YearFees>;

/** One asset by time. */
export const AssetDetail = v.object({
  /** All wallets, products and spellings together. At most a few thousand, oldest first. */
  points: v.array(v.object({ time: Time, balance: Amount })),
  months: v.array(
    v.object({ month: v.string(), type: v.string(), rows: Count, amount: Amount, fees: Amount }),
  ),
});
export type AssetDetail = v.InferOutput<typeof AssetDetail>;

/** What a ledgers file adds up to by month. Assets and wallets are as they are written in the file. */
export const MonthlySums = v.object({
  /** By month, asset, wallet, type and subtype. A fee in another asset is apart, without rows. */
  sums: v.array(
    v.object({
      /** For example `2026-10`, UTC. */
      month: v.string(),
      asset: v.string(),
      wallet: v.string(),
      type: v.string(),
      subtype: v.string(),
      rows: Count,
      amount: Amount,
      fees: Amount,
    }),
  ),
  /** By balance, which all spellings of an asset share: before the first row, and after months. */
  balances: v.array(
    v.object({
      asset: v.string(),
      wallet: v.string(),
      opening: Amount,
      /** Only months with rows, oldest first. */
      closings: v.array(v.object({ month: v.string(), balance: Amount })),
    }),
  ),
});
export type MonthlySums = v.InferOutput<typeof MonthlySums>;
