import { pick, type Random } from '../random.ts';
import { powerOfTen } from './amounts.ts';
import { announce } from './announcement.ts';
import { COINS, EUR, KFEE } from './assets.ts';
import { fromEuros, priceOf } from './market.ts';
import type { Transaction, TransactionContext } from './transactions.ts';

const HOUR = 60 * 60;

/** Deposits euros that arrive at once. */
export function depositEuros({ balances, random }: TransactionContext): Transaction {
  const amount = 10n * randomEuros(10, 100, random);
  return { type: 'deposit', subtype: '', legs: [balances.book(EUR, amount)] };
}

/** Deposits euros that arrive hours later. */
export function sendEuros({ balances, random }: TransactionContext): Transaction {
  const amount = 10n * randomEuros(10, 100, random);
  return announce(balances, { type: 'deposit', asset: EUR, amount, after: [HOUR, 5 * HOUR] });
}

/** Deposits coins, which takes as long as the confirmations of their network. */
export function depositCoins({ balances, day, random }: TransactionContext): Transaction {
  const coin = pick(COINS, random);
  const amount = fromEuros(coin, randomEuros(20, 800, random), BigInt(priceOf(coin, day)));
  return announce(balances, { type: 'deposit', asset: coin, amount, after: [60, HOUR] });
}

/** Adds some coins that are a gift: a transfer with one leg. */
export function airdrop({ balances, day, random }: TransactionContext): Transaction {
  const coin = pick(COINS, random);
  const amount = fromEuros(coin, randomEuros(2, 20, random), BigInt(priceOf(coin, day)));
  return { type: 'transfer', subtype: '', legs: [balances.book(coin, amount)] };
}

export function transferCredits({ balances }: TransactionContext): Transaction {
  const amount = 500n * powerOfTen(KFEE.places);
  return { type: 'transfer', subtype: '', legs: [balances.book(KFEE, amount)] };
}

/** Whole euros in their smallest unit. */
function randomEuros(least: number, most: number, random: Random): bigint {
  return BigInt(least + Math.floor(random() * (most - least))) * powerOfTen(EUR.places);
}
