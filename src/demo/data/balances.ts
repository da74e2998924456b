import type { Asset, Wallet } from './assets.ts';

/** A change of one balance. */
export interface Leg {
  readonly asset: Asset;
  readonly wallet: Wallet;
  /** `amount`, `fee` and `balance` are in the smallest unit of the asset. */
  readonly amount: bigint;
  readonly fee: bigint;
  /** The balance after the change. */
  readonly balance: bigint;
}

const NOTHING = { 'spot / main': new Map(), 'earn / flexible': new Map() };

/** The balances of an account by asset and wallet. */
export class Balances {
  readonly #balances: Readonly<Record<Wallet, Map<Asset, bigint>>>;

  constructor(balances: Readonly<Record<Wallet, ReadonlyMap<Asset, bigint>>> = NOTHING) {
    this.#balances = {
      'spot / main': new Map(balances['spot / main']),
      'earn / flexible': new Map(balances['earn / flexible']),
    };
  }

  /** @returns an independent copy. */
  copy(): Balances {
    return new Balances(this.#balances);
  }

  balance(asset: Asset, wallet: Wallet = 'spot / main'): bigint {
    return this.#balances[wallet].get(asset) ?? 0n;
  }

  /** Books a change: adds `amount`, which may be negative, and subtracts `fee`. */
  book(asset: Asset, amount: bigint, fee = 0n, wallet: Wallet = 'spot / main'): Leg {
    const balance = this.balance(asset, wallet) + amount - fee;
    this.#balances[wallet].set(asset, balance);
    return { asset, wallet, amount, fee, balance };
  }
}
