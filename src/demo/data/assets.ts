/** An asset at the exchange, by its name in new files. */
export interface Asset {
  readonly name: string;
  readonly subclass: 'fiat' | 'crypto' | 'stable_coin';
  /** The decimal places of its amounts. */
  readonly places: number;
}

/** An asset that is traded for euros. */
export interface Coin extends Asset {
  /** The name of its pair in trades files. */
  readonly pair: string;
  /** The decimal places of its price. */
  readonly pricePlaces: number;
  /** In euros; the price oscillates around it. */
  readonly meanPrice: number;
  /** The network fee of a withdrawal, in the smallest unit. */
  readonly withdrawalFee: bigint;
  /** Whether it can be allocated to Earn. */
  readonly earns: boolean;
}

export const EUR: Asset = { name: 'EUR', subclass: 'fiat', places: 4 };

/** Kraken's fee credits: a hundred are worth a dollar. */
export const KFEE: Asset = { name: 'KFEE', subclass: 'crypto', places: 2 };

const CRYPTO = { subclass: 'crypto', places: 10 } as const;

// prettier-ignore
export const COINS: readonly Coin[] = [
  { ...CRYPTO, name: 'BTC', pair: 'XXBTZEUR', pricePlaces: 1, meanPrice: 41_000, withdrawalFee: 150_000n, earns: false },
  { ...CRYPTO, name: 'ETH', pair: 'XETHZEUR', pricePlaces: 2, meanPrice: 2_100, withdrawalFee: 12_000_000n, earns: true },
  { ...CRYPTO, name: 'SOL', pair: 'SOLEUR', pricePlaces: 2, meanPrice: 95, withdrawalFee: 80_000_000n, earns: true },
  { ...CRYPTO, name: 'DOT', pair: 'DOTEUR', pricePlaces: 4, meanPrice: 7, withdrawalFee: 500_000_000n, earns: true },
  { ...CRYPTO, name: 'ADA', places: 8, pair: 'ADAEUR', pricePlaces: 6, meanPrice: 0.55, withdrawalFee: 60_000_000n, earns: true },
  { name: 'USDC', subclass: 'stable_coin', places: 8, pair: 'USDCEUR', pricePlaces: 4, meanPrice: 0.92, withdrawalFee: 100_000_000n, earns: false },
];

export type Wallet = 'spot / main' | 'earn / flexible';
