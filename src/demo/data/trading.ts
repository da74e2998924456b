import { pick, type Random } from '../random.ts';
import { divideRounded, randomPart, powerOfTen } from './amounts.ts';
import { COINS, EUR, KFEE, type Coin } from './assets.ts';
import { fromEuros, priceOf, toDollars, toEuros } from './market.ts';
import type { Transaction, TransactionContext } from './transactions.ts';

/** A purchase or sale of coins for euros. */
export interface Trade {
  readonly coin: Coin;
  readonly type: 'buy' | 'sell';
  readonly ordertype: 'limit' | 'market';
  /** Euros times 10 to the power of the coin's `pricePlaces`. */
  readonly price: bigint;
  /** Price times volume, in the smallest unit of the euro. */
  readonly cost: bigint;
  /** In euros like `cost`. That this is so even if the fee was paid with credits is a guess. */
  readonly fee: bigint;
  /** In the smallest unit of volumes. */
  readonly vol: bigint;
}

/** The decimal places of volumes; balances of some coins have more. */
export const VOLUME_PLACES = 8;

/** Per ten thousand. */
const TAKER_FEE = 26n;

/** One euro: the minimum cost of a trade. */
const MIN_COST = powerOfTen(EUR.places);

/** Buys coins with a part of the euros. */
export function buyCoins(context: TransactionContext): Transaction | undefined {
  return trade('buy', context);
}

/** Sells a part of the coins of one kind. */
export function sellCoins(context: TransactionContext): Transaction | undefined {
  return trade('sell', context);
}

/** @returns `undefined` if the balance is too small. */
function trade(
  type: Trade['type'],
  { balances, day, random }: TransactionContext,
): Transaction | undefined {
  const coin = pick(COINS, random);
  const price = BigInt(Math.round(priceOf(coin, day) * (0.99 + random() * 0.02)));
  const unit = powerOfTen(coin.places - VOLUME_PLACES);
  const vol =
    (type === 'buy'
      ? fromEuros(coin, randomPart(balances.available(EUR), 50_000, 400_000, random), price)
      : randomPart(balances.available(coin), 100_000, 600_000, random)) / unit;
  const cost = toEuros(coin, vol * unit, price);
  if (cost < MIN_COST) return undefined;
  const fee = divideRounded(cost * TAKER_FEE, 10_000n);
  // One hundredth of a credit pays for one hundredth of a cent.
  const credits = toDollars(EUR, fee, day);
  const inCredits = random() < 0.15 && balances.available(KFEE) >= credits;
  const euroFee = inCredits ? 0n : fee;
  const parts = fills(vol, random).map((part) => part * unit);
  const legs =
    type === 'buy'
      ? [balances.book(EUR, -cost, euroFee), ...parts.map((part) => balances.book(coin, part))]
      : [...parts.map((part) => balances.book(coin, -part)), balances.book(EUR, cost, euroFee)];
  if (inCredits) legs.push(balances.book(KFEE, 0n, credits));
  const ordertype = random() < 0.7 ? 'limit' : 'market';
  const made = { coin, type, ordertype, price, cost, fee, vol } as const;
  return { type: 'trade', subtype: 'tradespot', legs, trade: made };
}

/** The coins of one trade in ten come in two parts, each with a leg of its own. */
function fills(vol: bigint, random: Random): readonly bigint[] {
  if (random() >= 0.1) return [vol];
  const first = randomPart(vol, 200_000, 800_000, random);
  return [first, vol - first];
}
