/** An asset at the exchange. */
export interface Asset {
  readonly name: string;
  readonly subclass: 'fiat' | 'crypto' | 'stable_coin';
  /** The decimal places of its amounts. */
  readonly places: number;
  /** Its name in old files, if that is another one. */
  readonly oldName?: string;
}

/** An asset that has a price in euros. */
export interface PricedAsset extends Asset {
  /** The decimal places of its price. */
  readonly pricePlaces: number;
  /** In euros, at the beginning of each year from 2020 on; it keeps the last one. */
  readonly prices: readonly number[];
}

/** An asset that is traded for euros. */
export interface Coin extends PricedAsset {
  /** The name of its pair in trades files. */
  readonly pair: string;
  /** The network fee of a withdrawal, in the smallest unit. */
  readonly withdrawalFee: bigint;
  /** Whether it earns rewards: by staking at first, by Earn later. */
  readonly earns: boolean;
}

export const EUR: Asset = { name: 'EUR', oldName: 'ZEUR', subclass: 'fiat', places: 4 };

/** A dollar always costs as many euros, for simplicity. */
const DOLLAR = { pricePlaces: 4, prices: [0.9259] } as const;

export const USD: PricedAsset = {
  ...{ name: 'USD', oldName: 'ZUSD', subclass: 'fiat', places: 4 },
  ...DOLLAR,
};

/** Kraken's fee credits: a hundred are worth a dollar. */
export const KFEE: Asset = { name: 'KFEE', subclass: 'crypto', places: 2 };

const CRYPTO = { subclass: 'crypto', places: 10, earns: false } as const;

/** The prices are roughly what they were, and made up from 2027 on. */
// prettier-ignore
export const COINS: readonly Coin[] = [
  { ...CRYPTO, name: 'BTC', oldName: 'XXBT', pair: 'XXBTZEUR', pricePlaces: 1, withdrawalFee: 150_000n, prices: [6_400, 24_000, 41_500, 15_500, 38_500, 90_500, 75_000, 88_000] },
  { ...CRYPTO, name: 'ETH', oldName: 'XETH', pair: 'XETHZEUR', pricePlaces: 2, withdrawalFee: 12_000_000n, prices: [115, 600, 3_250, 1_120, 2_070, 3_220, 2_530, 3_100] },
  { ...CRYPTO, name: 'XRP', oldName: 'XXRP', places: 8, pair: 'XXRPZEUR', pricePlaces: 5, withdrawalFee: 25_000_000n, prices: [0.17, 0.18, 0.73, 0.32, 0.56, 2.01, 1.57, 1.9] },
  { ...CRYPTO, name: 'LTC', oldName: 'XLTC', pair: 'XLTCZEUR', pricePlaces: 2, withdrawalFee: 20_000_000n, prices: [37, 102, 129, 65, 66, 100, 65, 80] },
  { ...CRYPTO, name: 'XLM', oldName: 'XXLM', places: 8, pair: 'XXLMZEUR', pricePlaces: 6, withdrawalFee: 2_000n, prices: [0.04, 0.105, 0.235, 0.067, 0.117, 0.32, 0.173, 0.21] },
  { ...CRYPTO, name: 'DOGE', oldName: 'XXDG', places: 8, pair: 'XDGEUR', pricePlaces: 7, withdrawalFee: 400_000_000n, prices: [0.0018, 0.0038, 0.15, 0.066, 0.081, 0.305, 0.1, 0.14] },
  { ...CRYPTO, name: 'SOL', pair: 'SOLEUR', pricePlaces: 2, withdrawalFee: 80_000_000n, prices: [0.7, 1.25, 150, 9.3, 92, 183, 106, 130], earns: true },
  { ...CRYPTO, name: 'DOT', pair: 'DOTEUR', pricePlaces: 4, withdrawalFee: 500_000_000n, prices: [3, 7.6, 23.5, 4.05, 7.4, 6.4, 1.6, 2.4], earns: true },
  { ...CRYPTO, name: 'ADA', places: 8, pair: 'ADAEUR', pricePlaces: 6, withdrawalFee: 60_000_000n, prices: [0.03, 0.145, 1.16, 0.23, 0.54, 0.81, 0.29, 0.4], earns: true },
  { ...CRYPTO, name: 'ATOM', places: 8, pair: 'ATOMEUR', pricePlaces: 4, withdrawalFee: 10_000_000n, prices: [3.9, 5.3, 28.5, 8.8, 9.6, 6, 1.7, 2.6], earns: true },
  { ...CRYPTO, name: 'LINK', pair: 'LINKEUR', pricePlaces: 5, withdrawalFee: 1_000_000_000n, prices: [1.57, 9.25, 17.3, 5.2, 13.5, 19.4, 10.5, 13] },
  { ...CRYPTO, ...DOLLAR, name: 'USDC', subclass: 'stable_coin', places: 8, pair: 'USDCEUR', withdrawalFee: 100_000_000n },
];

/** The coins that earn rewards, each with the asset that it is while it is staked, such as `DOT.S`. */
export const EARNING_COINS = COINS.filter(({ earns }) => earns).map((coin) => ({
  coin,
  staked: { ...coin, name: `${coin.name}.S` },
}));

export const SPOT = 'spot / main';
export const EARN = 'earn / flexible';

export type Wallet = typeof SPOT | typeof EARN;
