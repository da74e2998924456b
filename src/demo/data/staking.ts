import { pick } from '../random.ts';
import { randomPart } from './amounts.ts';
import { announce } from './announcement.ts';
import { EARNING_COINS, type Asset } from './assets.ts';
import type { Balances } from './balances.ts';
import { rewardFor } from './rewards.ts';
import type { Transaction, TransactionContext } from './transactions.ts';

/**
 * Stakes coins, as was done until there was Earn: a `DOT` becomes a `DOT.S`. That the wallet of
 * that is the main one is a guess.
 */
export function stake({ balances, random }: TransactionContext): Transaction | undefined {
  const { coin, staked } = pick(EARNING_COINS, random);
  const amount = randomPart(balances.available(coin), 200_000, 900_000, random);
  return move(coin, staked, amount, ['spottostaking', 'stakingfromspot'], balances);
}

export function unstake({ balances, random }: TransactionContext): Transaction | undefined {
  const { coin, staked } = pick(EARNING_COINS, random);
  const amount = randomPart(balances.available(staked), 200_000, 1_000_000, random);
  return move(staked, coin, amount, ['stakingtospot', 'spotfromstaking'], balances);
}

/** Adds the reward for a staked coin. */
export function stakingReward(context: TransactionContext): Transaction | undefined {
  const { balances, random } = context;
  const { staked } = pick(EARNING_COINS, random);
  const amount = rewardFor(balances.available(staked), context.rewardRate);
  if (amount <= 0n) return undefined;
  return { type: 'staking', subtype: '', legs: [balances.book(staked, amount)] };
}

/**
 * Moves an amount in two transfers, each with a `refid` of its own. The first one is announced as a
 * withdrawal.
 */
function move(
  from: Asset,
  to: Asset,
  amount: bigint,
  [leaving, arriving]: readonly [leaving: Transaction['subtype'], arriving: Transaction['subtype']],
  balances: Balances,
): Transaction | undefined {
  if (amount <= 0n) return undefined;
  const transfer = (subtype: Transaction['subtype'], asset: Asset, units: bigint) =>
    ({ type: 'transfer', subtype, legs: [balances.book(asset, units)] }) as const;
  return announce(balances, {
    type: 'withdrawal',
    asset: from,
    amount: -amount,
    after: [5, 300],
    complete: () => ({
      ...transfer(leaving, from, -amount),
      followUp: {
        after: [1, 120],
        sameRefid: false,
        make: () => transfer(arriving, to, amount),
      },
    }),
  });
}
