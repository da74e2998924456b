import type { Random } from '../random.ts';
import { powerOfTen } from './amounts.ts';
import { EUR } from './assets.ts';
import type { Balances, Leg } from './balances.ts';
import { airdrop, depositCoins, depositEuros, sendEuros, transferCredits } from './deposits.ts';
import { allocate, autoallocate, deallocate, earnReward, FIRST_EARN_DAY, migrate } from './earn.ts';
import { purchase } from './purchases.ts';
import { REWARD_SHARE } from './rewards.ts';
import { stake, stakingReward, unstake } from './staking.ts';
import { buyCoins, sellCoins, type Trade } from './trading.ts';
import { withdrawCoins, withdrawEuros } from './withdrawals.ts';

/** What happens in an account at one moment: all its legs have the same time and `refid`. */
export interface Transaction {
  readonly type:
    'deposit' | 'withdrawal' | 'transfer' | 'trade' | 'spend' | 'receive' | 'staking' | 'earn';
  readonly subtype:
    | ''
    | 'tradespot'
    | 'spottostaking'
    | 'stakingfromspot'
    | 'stakingtospot'
    | 'spotfromstaking'
    | 'migration'
    | 'allocation'
    | 'autoallocation'
    | 'deallocation'
    | 'reward';
  readonly legs: readonly Leg[];
  readonly trade?: Trade;
  /** What it leads to. */
  readonly followUp?: FollowUp;
}

/** A transaction that another one leads to, later on the same day. */
export interface FollowUp {
  /** How many seconds later; sooner if the day ends before. */
  readonly after: readonly [least: number, most: number];
  /** Whether it has the `refid` of the other one. */
  readonly sameRefid: boolean;
  /** Makes and books it. */
  readonly make: () => Transaction;
}

/** What the next transaction depends on. */
export interface TransactionContext {
  readonly balances: Balances;
  /** The number of the day since 1970, UTC. */
  readonly day: number;
  readonly random: Random;
  /** The size of a reward in trillionths of the earning balance. */
  readonly rewardRate: number;
}

type Action = (context: TransactionContext) => Transaction | undefined;

const MIN_EUROS = 200n * powerOfTen(EUR.places);
const MAX_EUROS = 20_000n * powerOfTen(EUR.places);

type Shares = readonly (readonly [percent: number, action: Action])[];

/** The kinds of transactions, and the share of each. */
const USUAL_SHARES: Shares = [
  [37, buyCoins],
  [18, sellCoins],
  [6, purchase],
  [3, depositEuros],
  [5, sendEuros],
  [2, depositCoins],
  [4, withdrawEuros],
  [4, withdrawCoins],
  [1, transferCredits],
  [1, airdrop],
];

const STAKING_SHARES: Shares = [
  ...USUAL_SHARES,
  [100 * REWARD_SHARE, stakingReward],
  [6, stake],
  [3, unstake],
];

const EARN_SHARES: Shares = [
  ...USUAL_SHARES,
  [100 * REWARD_SHARE, earnReward],
  [4, allocate],
  [2, autoallocate],
  [3, deallocate],
];

/**
 * Makes and books the next transaction. If the balance is too small for it, euros are deposited.
 */
export function nextTransaction(context: TransactionContext): Transaction {
  const earn = context.day >= FIRST_EARN_DAY;
  return (
    (earn ? migrate(context) : undefined) ??
    nextAction(context, earn ? EARN_SHARES : STAKING_SHARES)(context) ??
    depositEuros(context)
  );
}

function nextAction({ balances, random }: TransactionContext, shares: Shares): Action {
  const euros = balances.available(EUR);
  if (euros < MIN_EUROS) return depositEuros;
  if (euros > MAX_EUROS) return withdrawEuros;
  let left = random() * 100;
  for (const [percent, action] of shares) {
    left -= percent;
    if (left < 0) return action;
  }
  return depositEuros;
}
