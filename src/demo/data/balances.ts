import { EARN, SPOT, type Asset, type Wallet } from './assets.ts';

/** A change of one balance. */
export interface Leg {
  readonly asset: Asset;
  readonly wallet: Wallet;
  /** `amount`, `fee` and `balance` are in the smallest unit of the asset. */
  readonly amount: bigint;
  readonly fee: bigint;
  /** The balance after the change; `undefined` while the change is only announced. */
  readonly balance: bigint | undefined;
}

const NOTHING = { [SPOT]: new Map(), [EARN]: new Map() };

/** The balances of an account by asset and wallet. */
export class Balances {
  readonly #balances: Readonly<Record<Wallet, Map<Asset, bigint>>>;
  /** What is held back of the balances in the main wallet. */
  readonly #held = new Map<Asset, bigint>();

  constructor(balances: Readonly<Record<Wallet, ReadonlyMap<Asset, bigint>>> = NOTHING) {
    this.#balances = {
      [SPOT]: new Map(balances[SPOT]),
      [EARN]: new Map(balances[EARN]),
    };
  }

  /** @returns an independent copy, in which nothing is held back. */
  copy(): Balances {
    return new Balances(this.#balances);
  }

  /** What can be spent. */
  available(asset: Asset, wallet: Wallet = SPOT): bigint {
    const balance = this.#balances[wallet].get(asset) ?? 0n;
    return wallet === SPOT ? balance - (this.#held.get(asset) ?? 0n) : balance;
  }

  /** Holds back a part of a balance in the main wallet, or releases one if it is negative. */
  hold(asset: Asset, units: bigint): void {
    this.#held.set(asset, (this.#held.get(asset) ?? 0n) + units);
  }

  /** Books a change: adds `amount`, which may be negative, and subtracts `fee`. */
  book(asset: Asset, amount: bigint, fee = 0n, wallet: Wallet = SPOT): Leg {
    const balance = (this.#balances[wallet].get(asset) ?? 0n) + amount - fee;
    this.#balances[wallet].set(asset, balance);
    return { asset, wallet, amount, fee, balance };
  }
}
