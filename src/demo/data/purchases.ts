import { pick } from '../random.ts';
import { divideRounded, powerOfTen, randomPart } from './amounts.ts';
import { COINS, EUR, USD } from './assets.ts';
import { fromEuros, priceOf, toEuros } from './market.ts';
import type { Transaction, TransactionContext } from './transactions.ts';

/** Per ten thousand. */
const PURCHASE_FEE = 100n;

/** What has to be there of dollars to buy something. */
const MIN_DOLLARS = 50n * powerOfTen(USD.places);

/**
 * Buys coins or dollars simply: what is spent and what is received share a `refid`. That it isn't
 * in files of trades is a guess.
 */
export function purchase({ balances, day, random }: TransactionContext): Transaction {
  const money = balances.available(USD) >= MIN_DOLLARS && random() < 0.5 ? USD : EUR;
  const bought = money === EUR && random() < 0.4 ? USD : pick(COINS, random);
  const spent = randomPart(balances.available(money), 50_000, 300_000, random);
  const fee = divideRounded(spent * PURCHASE_FEE, 10_000n);
  const euros = money === USD ? toEuros(USD, spent, BigInt(priceOf(USD, day))) : spent;
  const received = fromEuros(bought, euros, BigInt(priceOf(bought, day)));
  return {
    type: 'spend',
    subtype: '',
    legs: [balances.book(money, -spent, fee)],
    followUp: {
      after: [0, 1],
      sameRefid: true,
      make: () => ({ type: 'receive', subtype: '', legs: [balances.book(bought, received)] }),
    },
  };
}
