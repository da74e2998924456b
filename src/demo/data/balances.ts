import type { Asset, Wallet } from './assets.ts';

/** One change of one balance. */
export interface Leg {
  readonly asset: Asset;
  readonly wallet: Wallet;
  /** In the smallest unit of the asset, as are fee and balance. */
  readonly amount: bigint;
  readonly fee: bigint;
  /** What is there afterwards. */
  readonly balance: bigint;
}

const NOTHING = { 'spot / main': new Map(), 'earn / flexible': new Map() };

/** What an account holds, by asset and wallet. */
export class Balances {
  readonly #balances: Readonly<Record<Wallet, Map<Asset, bigint>>>;

  constructor(balances: Readonly<Record<Wallet, ReadonlyMap<Asset, bigint>>> = NOTHING) {
    this.#balances = {
      'spot / main': new Map(balances['spot / main']),
      'earn / flexible': new Map(balances['earn / flexible']),
    };
  }

  /** Books of their own that begin with these balances. */
  copy(): Balances {
    return new Balances(this.#balances);
  }

  balance(asset: Asset, wallet: Wallet = 'spot / main'): bigint {
    return this.#balances[wallet].get(asset) ?? 0n;
  }

  /** Enters a change: `amount` comes in (or goes, if it is negative), and `fee` goes. */
  book(asset: Asset, amount: bigint, fee = 0n, wallet: Wallet = 'spot / main'): Leg {
    const balance = this.balance(asset, wallet) + amount - fee;
    this.#balances[wallet].set(asset, balance);
    return { asset, wallet, amount, fee, balance };
  }
}
