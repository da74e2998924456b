import type { AssetDetail, MonthlySums } from '../../shared/sums.ts';
import type { TableSummary, Unreadable } from '../../shared/table.ts';
import type { Checks } from './checks.ts';

/** The parts of the summary that depend on what the rows mean. */
export type Findable = Pick<
  TableSummary,
  'assets' | 'wallets' | 'types' | 'together' | 'apart' | 'pairs' | 'months' | 'fees'
>;

/** Checks the rows of a file, oldest first, and adds them up. */
export interface Analysis {
  readonly checks: Checks;
  /** Takes the row that was read last. */
  add(row: number): void;
  addUnreadable(row: number, reason: Unreadable): void;
  /** Call after the last row, before what follows. */
  end(): void;
  sums(): Findable;
  asset(name: string): AssetDetail;
  monthly(): MonthlySums;
}
