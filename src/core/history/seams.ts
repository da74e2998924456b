import { Decimal } from '../tables/decimal.ts';
import { dayText, FIRST_DAY } from './days.ts';
import type { Balance, FileEntry } from './historyFile.ts';

/** A balance that doesn't go on where one file ends and the next one begins. */
export interface BrokenSeam {
  /** The first day of the next file, such as `2026-10-05`, UTC. */
  readonly day: string;
  readonly asset: string;
  /** Empty if the files name none. */
  readonly wallet: string;
  /** How the balance ended before, and how it goes on. */
  readonly closing: string;
  readonly opening: string;
}

/**
 * Checks that each balance goes on in the next file where it ended. What can't be compared is left
 * out: balances after a gap, and where only one of two files names the wallets.
 *
 * @param files of one kind, in order.
 */
export function brokenSeams(files: readonly FileEntry[]): BrokenSeam[] {
  const closings = new Closings();
  let next = FIRST_DAY;
  return files.flatMap(({ counts, table }) => {
    if (counts.first !== next) closings.forget();
    next = counts.last + 1;
    const day = dayText(counts.first);
    const balances = table?.balances ?? [];
    const broken = closings.breaksWith(balances).map((each) => ({ ...each, day }));
    closings.update(balances);
    return broken;
  });
}

/** How balances ended, by asset and wallet. */
class Closings {
  readonly #byAsset = new Map<string, Map<string, Decimal>>();
  /** Whether other balances are nothing: an account begins without any. */
  #isFromStart = true;

  /** Call where days are missing. */
  forget(): void {
    this.#byAsset.clear();
    this.#isFromStart = false;
  }

  breaksWith(balances: readonly Balance[]): Omit<BrokenSeam, 'day'>[] {
    return balances.flatMap(({ asset, wallet, opening }) => {
      const known = this.#byAsset.get(asset);
      if (!known && !this.#isFromStart) return [];
      // Files of before 2024 name no wallets.
      if (known && known.has('') !== (wallet === '')) return [];
      const closing = known?.get(wallet) ?? Decimal.zero;
      if (closing.compareTo(decimal(opening)) === 0) return [];
      return [{ asset, wallet, closing: String(closing), opening }];
    });
  }

  update(balances: readonly Balance[]): void {
    for (const { asset, wallet, closing } of balances) {
      const known = this.#byAsset.get(asset);
      const isComparable = known?.has('') === (wallet === '');
      const wallets = (isComparable && known) || new Map<string, Decimal>();
      wallets.set(wallet, decimal(closing));
      this.#byAsset.set(asset, wallets);
    }
  }
}

function decimal(text: string): Decimal {
  return Decimal.parse(text) ?? Decimal.zero;
}
