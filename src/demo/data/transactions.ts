import { pick, type Random } from '../random.ts';
import { randomPart, powerOfTen } from './amounts.ts';
import { COINS, EUR, KFEE } from './assets.ts';
import type { Balances, Leg } from './balances.ts';
import { allocate, deallocate, reward, REWARD_SHARE } from './earn.ts';
import { trade, type Trade } from './trading.ts';

/** A transaction of an account: all its legs have the same time and `refid`. */
export interface Transaction {
  readonly type: 'deposit' | 'withdrawal' | 'transfer' | 'trade' | 'earn';
  readonly subtype: '' | 'tradespot' | 'allocation' | 'deallocation' | 'reward';
  readonly legs: readonly Leg[];
  readonly trade?: Trade;
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

const ONE_EURO = powerOfTen(EUR.places);
const ONE_CREDIT = powerOfTen(KFEE.places);
const MIN_EUROS = 200n * ONE_EURO;
const MAX_EUROS = 20_000n * ONE_EURO;

/** The kinds of transactions, and the share of each in percent. */
const ACTION_SHARES: readonly (readonly [times: number, action: Action])[] = [
  [44, (c) => tradeCoins('buy', c)],
  [20, (c) => tradeCoins('sell', c)],
  [7, depositEuros],
  [4, withdrawEuros],
  [4, withdrawCoins],
  [1, transferCredits],
  [7, allocate],
  [4, deallocate],
  [100 * REWARD_SHARE, reward],
];

/**
 * Makes and books the next transaction. If the balance is too small for it, euros are deposited.
 */
export function nextTransaction(context: TransactionContext): Transaction {
  const { balances, random } = context;
  const euros = balances.balance(EUR);
  const action =
    euros < MIN_EUROS ? depositEuros : euros > MAX_EUROS ? withdrawEuros : actionAt(random() * 100);
  return action(context) ?? depositEuros(context);
}

function actionAt(chance: number): Action {
  let left = chance;
  for (const [times, action] of ACTION_SHARES) {
    left -= times;
    if (left < 0) return action;
  }
  return depositEuros;
}

function tradeCoins(
  type: Trade['type'],
  { balances, day, random }: TransactionContext,
): Transaction | undefined {
  const made = trade(type, pick(COINS, random), balances, day, random);
  return made && { type: 'trade', subtype: 'tradespot', ...made };
}

function depositEuros({ balances, random }: TransactionContext): Transaction {
  const amount = BigInt(10 + Math.floor(random() * 90)) * 10n * ONE_EURO;
  return { type: 'deposit', subtype: '', legs: [balances.book(EUR, amount)] };
}

function withdrawEuros({ balances, random }: TransactionContext): Transaction {
  const amount =
    (randomPart(balances.balance(EUR), 300_000, 900_000, random) / ONE_EURO) * ONE_EURO;
  return { type: 'withdrawal', subtype: '', legs: [balances.book(EUR, -amount, ONE_EURO)] };
}

function withdrawCoins({ balances, random }: TransactionContext): Transaction | undefined {
  const coin = pick(COINS, random);
  const amount = randomPart(balances.balance(coin), 100_000, 700_000, random);
  if (amount < 10n * coin.withdrawalFee) return undefined;
  const legs = [balances.book(coin, -amount, coin.withdrawalFee)];
  return { type: 'withdrawal', subtype: '', legs };
}

function transferCredits({ balances }: TransactionContext): Transaction {
  return { type: 'transfer', subtype: '', legs: [balances.book(KFEE, 500n * ONE_CREDIT)] };
}
