import { pick } from '../random.ts';
import { randomPart } from './amounts.ts';
import { EARN, EARNING_COINS, SPOT, type Coin, type Wallet } from './assets.ts';
import type { Balances } from './balances.ts';
import { rewardFor } from './rewards.ts';
import { dayNumber } from './times.ts';
import type { Transaction, TransactionContext } from './transactions.ts';

/** From this day on, coins are allocated to Earn instead of being staked. */
export const FIRST_EARN_DAY = dayNumber(2024, 2);

/** Moves a coin that is still staked to Earn. */
export function migrate({ balances }: TransactionContext): Transaction | undefined {
  const left = EARNING_COINS.find(({ staked }) => balances.available(staked) > 0n);
  if (left === undefined) return undefined;
  const amount = balances.available(left.staked);
  const legs = [balances.book(left.staked, -amount), balances.book(left.coin, amount, 0n, EARN)];
  return { type: 'earn', subtype: 'migration', legs };
}

export function allocate({ balances, random }: TransactionContext): Transaction | undefined {
  const { coin } = pick(EARNING_COINS, random);
  const amount = randomPart(balances.available(coin), 200_000, 900_000, random);
  return move('allocation', coin, amount, balances);
}

/** Allocates all there is of a coin, as the exchange does on request with what arrives. */
export function autoallocate({ balances, random }: TransactionContext): Transaction | undefined {
  const { coin } = pick(EARNING_COINS, random);
  return move('autoallocation', coin, balances.available(coin), balances);
}

export function deallocate({ balances, random }: TransactionContext): Transaction | undefined {
  const { coin } = pick(EARNING_COINS, random);
  const earning = balances.available(coin, EARN);
  const amount = randomPart(earning, 200_000, 1_000_000, random);
  return move('deallocation', coin, amount, balances);
}

/** Adds the reward for a coin in Earn. */
export function earnReward(context: TransactionContext): Transaction | undefined {
  const { balances, random } = context;
  const { coin } = pick(EARNING_COINS, random);
  const amount = rewardFor(balances.available(coin, EARN), context.rewardRate);
  if (amount <= 0n) return undefined;
  const legs = [balances.book(coin, amount, 0n, EARN)];
  return { type: 'earn', subtype: 'reward', legs };
}

function move(
  subtype: 'allocation' | 'autoallocation' | 'deallocation',
  coin: Coin,
  amount: bigint,
  balances: Balances,
): Transaction | undefined {
  if (amount <= 0n) return undefined;
  const [from, to]: readonly [Wallet, Wallet] =
    subtype === 'deallocation' ? [EARN, SPOT] : [SPOT, EARN];
  const legs = [balances.book(coin, -amount, 0n, from), balances.book(coin, amount, 0n, to)];
  return { type: 'earn', subtype, legs };
}
