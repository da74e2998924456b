import { pick } from '../random.ts';
import { part, TRILLION } from './amounts.ts';
import { COINS } from './assets.ts';
import type { Circumstances, Deed } from './deeds.ts';

/** What part of all deeds are rewards. */
export const REWARDS = 0.09;

const EARNING = COINS.filter(({ earns }) => earns);

/** Puts coins into Earn. */
export function allocate({ books, random }: Circumstances): Deed | undefined {
  const coin = pick(EARNING, random);
  const amount = part(books.balance(coin), 200_000, 900_000, random);
  if (amount <= 0n) return undefined;
  const legs = [books.enter(coin, -amount), books.enter(coin, amount, 0n, 'earn / flexible')];
  return { type: 'earn', subtype: 'allocation', legs };
}

/** Takes coins out of Earn. */
export function deallocate({ books, random }: Circumstances): Deed | undefined {
  const coin = pick(EARNING, random);
  const amount = part(books.balance(coin, 'earn / flexible'), 200_000, 1_000_000, random);
  if (amount <= 0n) return undefined;
  const legs = [books.enter(coin, -amount, 0n, 'earn / flexible'), books.enter(coin, amount)];
  return { type: 'earn', subtype: 'deallocation', legs };
}

/** Adds what coins in Earn have earned. */
export function reward({ books, random, rate }: Circumstances): Deed | undefined {
  const coin = pick(EARNING, random);
  const amount = (books.balance(coin, 'earn / flexible') * BigInt(rate)) / BigInt(TRILLION);
  if (amount <= 0n) return undefined;
  return {
    type: 'earn',
    subtype: 'reward',
    legs: [books.enter(coin, amount, 0n, 'earn / flexible')],
  };
}
