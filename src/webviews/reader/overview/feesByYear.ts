import type { TableSummary } from '../../../shared/table.ts';

export interface FeesByYear {
  readonly years: readonly string[];
  /** By asset: a fee for each of the years; undefined for none. */
  readonly assets: readonly {
    readonly asset: string;
    readonly fees: readonly (string | undefined)[];
  }[];
}

export function feesByYear(fees: TableSummary['fees']): FeesByYear {
  const years = [...new Set(fees.map(({ year }) => year))].sort();
  const assets = [...new Set(fees.map(({ asset }) => asset))].sort();
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
