import * as v from 'valibot';
import { AssetDetail, BalanceSums, MonthlySums, MonthRows, PairSums, YearFees } from './sums.ts';
import { Amount, Count, Time } from './values.ts';

/** What the worker tells about an export file, and what it can be asked. */

/** What can be checked, in the order in which it is shown. */
export const CHECK_NAMES = [
  'balances',
  'cost',
  'ids',
  'legs',
  'ledgerIds',
  'period',
  'order',
  'unreadable',
  'types',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

const Check = v.object({
  name: v.picklist(CHECK_NAMES),
  /**
   * `holds` and `fails` are verdicts; `notes` are worth knowing, but nothing is wrong; `open` could
   * not be checked, because a column or another file is missing.
   */
  state: v.picklist(['holds', 'fails', 'notes', 'open']),
  /** How many were checked, such as balances or ids. */
  checked: Count,
  found: Count,
});
export type Check = v.InferOutput<typeof Check>;

/** Why a row could not be read. */
const Unreadable = v.variant('kind', [
  v.object({ kind: v.literal('cells'), found: Count, expected: Count }),
  v.object({ kind: v.literal('quote') }),
  v.object({ kind: v.literal('time'), text: v.string() }),
  v.object({ kind: v.literal('number'), column: v.string(), text: v.string() }),
  v.object({ kind: v.literal('length'), limit: Count }),
]);
export type Unreadable = v.InferOutput<typeof Unreadable>;

/** What is wrong with a row, by the check that found it. */
const FindingDetail = v.variant('check', [
  v.object({
    check: v.literal('balances'),
    asset: v.string(),
    wallet: v.string(),
    expected: Amount,
    found: Amount,
    /** Found less expected. */
    difference: Amount,
  }),
  v.object({ check: v.literal('cost'), expected: Amount, found: Amount }),
  v.object({ check: v.literal('ids'), firstLine: Count }),
  v.object({
    check: v.literal('legs'),
    refid: v.string(),
    type: v.string(),
    /** What is missing: what was received, what was given, or the other side of a move. */
    missing: v.picklist(['in', 'out', 'counterpart']),
  }),
  v.object({ check: v.literal('ledgerIds'), id: v.string() }),
  v.object({ check: v.literal('period') }),
  /** The time of its neighbour: a later one before it, or an earlier one after it. */
  v.object({ check: v.literal('order'), before: Time }),
  v.object({ check: v.literal('unreadable'), reason: Unreadable }),
  v.object({ check: v.literal('types'), type: v.string(), subtype: v.string(), rows: Count }),
]);
export type FindingDetail = v.InferOutput<typeof FindingDetail>;

/** A row of the file, by its index from 0; `line` counts from 1 and includes the header. */
const Row = v.object({
  row: Count,
  line: Count,
  /** Its values without quotes, in the order of the columns; the text of the line if unreadable. */
  cells: v.array(v.string()),
  mark: v.picklist(['none', 'announced', 'finding', 'unreadable']),
});
export type Row = v.InferOutput<typeof Row>;

const Finding = v.object({ row: Row, detail: FindingDetail });
export type Finding = v.InferOutput<typeof Finding>;

export const TableSummary = v.object({
  kind: v.picklist(['ledgers', 'trades']),
  /** The names of the columns, in the order of the file. */
  columns: v.array(v.string()),
  /** The indexes of columns with numbers. */
  numeric: v.array(Count),
  /** Including those that could not be read. */
  rows: Count,
  unreadable: Count,
  /** Without `txid` and `balance`: deposits and withdrawals that were not complete yet. */
  announced: Count,
  first: v.optional(Time),
  last: v.optional(Time),
  checks: v.array(Check),
  /** What the rows can be filtered by. Assets are pairs in trades files. */
  assets: v.array(v.string()),
  wallets: v.array(v.string()),
  types: v.array(v.string()),
  /** By asset, with all wallets, products and spellings of it together. Empty for trades. */
  together: v.array(BalanceSums),
  /** By asset as it is written, and wallet. Empty for trades. */
  apart: v.array(BalanceSums),
  /** Empty for ledgers. */
  pairs: v.array(PairSums),
  months: v.array(MonthRows),
  fees: v.array(YearFees),
});
export type TableSummary = v.InferOutput<typeof TableSummary>;

/** Which rows are shown, and in which order. */
const View = v.object({
  /** A column; the order of the file by default. */
  sort: v.optional(v.object({ column: Count, descending: v.boolean() })),
  /** As it is written in the file, or with all of its spellings and products. */
  asset: v.optional(v.string()),
  anyOfAsset: v.optional(v.string()),
  wallet: v.optional(v.string()),
  type: v.optional(v.string()),
  subtype: v.optional(v.string()),
  /** Inclusive. */
  from: v.optional(Time),
  /** Exclusive. */
  to: v.optional(Time),
  /** Rows whose line contains it, in upper or lower case. */
  text: v.optional(v.string()),
  /** Only rows with findings, or those that are unreadable. */
  onlyFindings: v.optional(v.boolean()),
});
export type View = v.InferOutput<typeof View>;

const Page = v.object({
  /** The number of rows in the view. */
  total: Count,
  rows: v.array(Row),
});
export type Page = v.InferOutput<typeof Page>;

/** What can be asked about an open table, with the answers. */
export const QUESTIONS = {
  /** The rows of a view, from a position on. */
  rows: {
    params: v.object({ view: View, from: Count, count: v.pipe(Count, v.maxValue(1_000)) }),
    answer: Page,
  },
  /** The position of a row in a view; -1 if the view doesn't contain it. */
  position: { params: v.object({ view: View, row: Count }), answer: v.number() },
  /** Findings of a check, in the order of the file; only the first thousands are kept. */
  findings: {
    params: v.object({
      check: v.picklist(CHECK_NAMES),
      from: Count,
      count: v.pipe(Count, v.maxValue(1_000)),
    }),
    answer: v.array(Finding),
  },
  /** @param asset one of `together`. */
  asset: { params: v.object({ asset: v.string() }), answer: AssetDetail },
  /** Empty for trades. */
  monthly: { params: v.object({}), answer: MonthlySums },
  /** Rows of a view as CSV with a header; at most 100,000. */
  csv: {
    params: v.object({
      view: View,
      from: Count,
      count: v.pipe(Count, v.maxValue(100_000)),
      /** All if missing. */
      columns: v.optional(v.array(Count)),
    }),
    answer: v.string(),
  },
} as const;

export type QuestionName = keyof typeof QUESTIONS;
export type ParamsOf<Name extends QuestionName> = v.InferOutput<(typeof QUESTIONS)[Name]['params']>;
export type AnswerTo<Name extends QuestionName> = v.InferOutput<(typeof QUESTIONS)[Name]['answer']>;

/** A question by its name. */
export type Question = {
  [Name in QuestionName]: { readonly name: Name; readonly params: ParamsOf<Name> };
}[QuestionName];
