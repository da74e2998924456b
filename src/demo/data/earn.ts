import { pick } from '../random.ts';
import { randomPart, TRILLION } from './amounts.ts';
import { COINS } from './assets.ts';
import type { TransactionContext, Transaction } from './transactions.ts';

/** The share of rewards among all transactions. */
export const REWARD_SHARE = 0.09;

const EARNING = COINS.filter(({ earns }) => earns);

/** Allocates coins to Earn. */
export function allocate({ balances, random }: TransactionContext): Transaction | undefined {
  const coin = pick(EARNING, random);
  const amount = randomPart(balances.balance(coin), 200_000, 900_000, random);
  if (amount <= 0n) return undefined;
  const legs = [balances.book(coin, -amount), balances.book(coin, amount, 0n, 'earn / flexible')];
  return { type: 'earn', subtype: 'allocation', legs };
}

/** Deallocates coins from Earn. */
export function deallocate({ balances, random }: TransactionContext): Transaction | undefined {
  const coin = pick(EARNING, random);
  const amount = randomPart(balances.balance(coin, 'earn / flexible'), 200_000, 1_000_000, random);
  if (amount <= 0n) return undefined;
  const legs = [balances.book(coin, -amount, 0n, 'earn / flexible'), balances.book(coin, amount)];
  return { type: 'earn', subtype: 'deallocation', legs };
}

/** Adds the reward for coins in Earn. */
export function reward({
  balances,
  random,
  rewardRate,
}: TransactionContext): Transaction | undefined {
  const coin = pick(EARNING, random);
  const amount =
    (balances.balance(coin, 'earn / flexible') * BigInt(rewardRate)) / BigInt(TRILLION);
  if (amount <= 0n) return undefined;
  return {
    type: 'earn',
    subtype: 'reward',
    legs: [balances.book(coin, amount, 0n, 'earn / flexible')],
  };
}
