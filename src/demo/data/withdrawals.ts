import { pick } from '../random.ts';
import { powerOfTen, randomPart } from './amounts.ts';
import { announce } from './announcement.ts';
import { COINS, EUR } from './assets.ts';
import type { Transaction, TransactionContext } from './transactions.ts';

const MINUTE = 60;

const ONE_EURO = powerOfTen(EUR.places);

export function withdrawEuros({ balances, random }: TransactionContext): Transaction {
  const part = randomPart(balances.available(EUR), 300_000, 900_000, random);
  return announce(balances, {
    type: 'withdrawal',
    asset: EUR,
    amount: (-part / ONE_EURO) * ONE_EURO,
    fee: ONE_EURO,
    after: [10 * MINUTE, 180 * MINUTE],
  });
}

export function withdrawCoins({ balances, random }: TransactionContext): Transaction | undefined {
  const coin = pick(COINS, random);
  const amount = randomPart(balances.available(coin), 100_000, 700_000, random);
  if (amount < 10n * coin.withdrawalFee) return undefined;
  return announce(balances, {
    type: 'withdrawal',
    asset: coin,
    amount: -amount,
    fee: coin.withdrawalFee,
    after: [2 * MINUTE, 30 * MINUTE],
  });
}
