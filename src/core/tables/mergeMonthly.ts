import type { MonthlySums } from '../../shared/sums.ts';
import { plus } from './amountTexts.ts';
import { newName } from './assets.ts';

/**
 * What several ledgers files add up to by month. Spellings of an asset share a balance.
 *
 * @param parts of files that follow each other, oldest first.
 */
export function mergeMonthly(parts: readonly MonthlySums[]): MonthlySums {
  const sums = Map.groupBy(
    parts.flatMap((part) => part.sums),
    ({ month, asset, wallet, type, subtype }) =>
      JSON.stringify([month, asset, wallet, type, subtype]),
  );
  const balances = Map.groupBy(
    parts.flatMap((part) => part.balances.map((each) => ({ ...each, asset: newName(each.asset) }))),
    ({ asset, wallet }) => JSON.stringify([asset, wallet]),
  );
  return {
    sums: [...sums.values()].map((members) =>
      members.reduce((one, other) => ({
        ...one,
        rows: one.rows + other.rows,
        amount: plus(one.amount, other.amount),
        fees: plus(one.fees, other.fees),
      })),
    ),
    balances: [...balances.values()].map((members) =>
      members.reduce((one, other) => {
        // A month in which two files meet ends with the later one.
        const [month] = other.closings.map((closing) => closing.month);
        const before = one.closings.filter((closing) => closing.month !== month);
        return { ...one, closings: [...before, ...other.closings] };
      }),
    ),
  };
}
