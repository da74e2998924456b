import type { TableSummary } from '../../../shared/table.ts';

/** Kraken's fee credits, which it counts like an asset. */
export const FEE_CREDITS = 'KFEE';

export interface FeesByYear {
  /** Newest first. */
  readonly years: readonly string[];
  /** By asset, fee credits last: a fee for each of the years; undefined for none. */
  readonly assets: readonly {
    readonly asset: string;
    readonly fees: readonly (string | undefined)[];
  }[];
}

export function feesByYear(fees: TableSummary['fees']): FeesByYear {
  const years = [...new Set(fees.map(({ year }) => year))].sort().reverse();
  const names = [...new Set(fees.map(({ asset }) => asset))].sort();
  const assets = [
    ...names.filter((name) => name !== FEE_CREDITS),
    ...names.filter((name) => name === FEE_CREDITS),
  ];
  return {
    years,
    assets: assets.map((asset) => ({
      asset,
      fees: years.map(
        (year) => fees.find((each) => each.asset === asset && each.year === year)?.fees,
      ),
    })),
  };
}
