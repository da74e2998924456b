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

/** How the balances of an asset ended. */
interface AssetClosings {
  readonly byWallet: Map<string, Decimal>;
  /** Whether balances in other wallets are nothing. */
  readonly isComplete: boolean;
}

/** How balances ended, by asset and wallet. */
class Closings {
  readonly #byAsset = new Map<string, AssetClosings>();
  /** Whether balances of other assets are nothing: an account begins without any. */
  #isFromStart = true;

  /** Call where days are missing. */
  forget(): void {
    this.#byAsset.clear();
    this.#isFromStart = false;
  }

  breaksWith(balances: readonly Balance[]): Omit<BrokenSeam, 'day'>[] {
    return balances.flatMap(({ asset, wallet, opening }) => {
      const known = this.#of(asset);
      if (!isComparable(known, wallet)) return [];
      const closing = known.byWallet.get(wallet) ?? (known.isComplete ? Decimal.zero : undefined);
      if (!closing || closing.compareTo(decimal(opening)) === 0) return [];
      return [{ asset, wallet, closing: String(closing), opening }];
    });
  }

  update(balances: readonly Balance[]): void {
    for (const { asset, wallet, closing } of balances) {
      const known = this.#of(asset);
      const closings = isComparable(known, wallet)
        ? known
        : { byWallet: new Map<string, Decimal>(), isComplete: false };
      closings.byWallet.set(wallet, decimal(closing));
      this.#byAsset.set(asset, closings);
    }
  }

  #of(asset: string): AssetClosings {
    return this.#byAsset.get(asset) ?? { byWallet: new Map(), isComplete: this.#isFromStart };
  }
}

/** Files of before 2024 name no wallets. */
function isComparable({ byWallet }: AssetClosings, wallet: string): boolean {
  return byWallet.size === 0 || byWallet.has('') === (wallet === '');
}

function decimal(text: string): Decimal {
  return Decimal.parse(text) ?? Decimal.zero;
}
