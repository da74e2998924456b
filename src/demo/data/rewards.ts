import { TRILLION } from './amounts.ts';
import { EARNING_COINS } from './assets.ts';

/** The share of rewards among all transactions. */
export const REWARD_SHARE = 0.1;

/** Rewards as a fraction of the balance that earns them: about four percent a year. */
const REWARD_PER_DAY = 0.0001;

/** @returns the size of one reward in trillionths of the balance, as each is for one coin. */
export function rewardRate(transactionsPerDay: number): number {
  const rewardsPerDay = (transactionsPerDay * REWARD_SHARE) / EARNING_COINS.length;
  return Math.round((REWARD_PER_DAY / rewardsPerDay) * TRILLION);
}

/** @param rate in trillionths. */
export function rewardFor(units: bigint, rate: number): bigint {
  return (units * BigInt(rate)) / BigInt(TRILLION);
}
