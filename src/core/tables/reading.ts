import * as v from 'valibot';
import type { TableSummary } from '../../shared/table.ts';

/** What was found in a file, in short. */
export const Reading = v.object({
  kind: v.picklist(['ledgers', 'trades']),
  rows: v.number(),
  /** The times of the first and of the last row, in Unix milliseconds. */
  first: v.optional(v.number()),
  last: v.optional(v.number()),
  /** `open` if there was nothing to check, or what the check needs is missing. */
  state: v.picklist(['holds', 'fails', 'open']),
  /** How many balances, or costs of trades, were checked, and how many don't add up. */
  checked: v.number(),
  wrong: v.number(),
  /** How many other findings there are. */
  others: v.number(),
});
export type Reading = v.InferOutput<typeof Reading>;

/** Sums up the checks: anything that is wrong with the file makes it fail. */
export function readingOf({ kind, rows, first, last, checks }: TableSummary): Reading {
  const name = kind === 'ledgers' ? 'balances' : 'cost';
  const main = checks.find((check) => check.name === name);
  const others = checks.filter((check) => check.name !== name && check.state === 'fails');
  const isOpen = main === undefined || main.state === 'open' || main.checked === 0;
  const wrong = main?.found ?? 0;
  const found = others.reduce((sum, check) => sum + check.found, 0);
  return {
    ...{ kind, rows },
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    state: wrong + found > 0 ? 'fails' : isOpen ? 'open' : 'holds',
    ...{ checked: main?.checked ?? 0, wrong, others: found },
  };
}
