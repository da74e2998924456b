import type { MonthlySums } from '../../../shared/sums.ts';
import type { Decimal } from '../decimal.ts';
import { monthText } from '../times.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Slot } from './balanceSums.ts';
import type { ChainOverTime } from './chainOverTime.ts';
import type { MonthSum } from './monthSums.ts';

/**
 * What a file adds up to by month, in words.
 *
 * @param slots with the balance of each; those of one chain have the same.
 * @param openingOf the first balance of a chain.
 */
export function monthlySums(
  sums: readonly MonthSum[],
  slots: ReadonlyMap<Slot, ChainOverTime | undefined>,
  openingOf: (chain: number) => Decimal,
  { assets, wallets, kinds }: Vocabulary,
): MonthlySums {
  const chains = new Map([...slots].map((entry) => [entry[0].chain, entry]));
  return {
    sums: sums.map(({ month, kind, asset, wallet, rows, amount, fees }) => ({
      ...{ month: monthText(month), rows },
      ...{ asset: assets.texts[asset] ?? '', wallet: wallets.texts[wallet] ?? '' },
      ...{ type: kinds[kind]?.type ?? '', subtype: kinds[kind]?.subtype ?? '' },
      ...{ amount: String(amount), fees: String(fees) },
    })),
    balances: [...chains.values()].map(([{ asset, wallet, chain }, overTime]) => ({
      ...{ asset, wallet, opening: String(openingOf(chain)) },
      closings: (overTime?.ends.all ?? []).map(({ month, balance }) => ({
        ...{ month: monthText(month), balance: String(balance) },
      })),
    })),
  };
}
