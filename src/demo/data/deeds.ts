import { pick, type Random } from '../random.ts';
import { part, tenTo } from './amounts.ts';
import { COINS, EUR, KFEE } from './assets.ts';
import type { Books, Leg } from './books.ts';
import { allocate, deallocate, reward, REWARDS } from './earn.ts';
import { trade, type Trade } from './trading.ts';

/** Something that happened in an account: all of its legs at once, under one `refid`. */
export interface Deed {
  readonly type: 'deposit' | 'withdrawal' | 'transfer' | 'trade' | 'earn';
  readonly subtype: '' | 'tradespot' | 'allocation' | 'deallocation' | 'reward';
  readonly legs: readonly Leg[];
  readonly trade?: Trade;
}

/** What the next deed may depend on. */
export interface Circumstances {
  readonly books: Books;
  /** Since 1970, UTC. */
  readonly day: number;
  readonly random: Random;
  /** What a reward adds, in trillionths of what earns it. */
  readonly rate: number;
}

type Action = (circumstances: Circumstances) => Deed | undefined;

const ONE_EURO = tenTo(EUR.places);
const ONE_CREDIT = tenTo(KFEE.places);
const POOR = 200n * ONE_EURO;
const RICH = 20_000n * ONE_EURO;

/** What people do, and how many of a hundred times. */
const HABITS: readonly (readonly [times: number, action: Action])[] = [
  [44, (c) => traded('buy', c)],
  [20, (c) => traded('sell', c)],
  [7, depositEuros],
  [4, withdrawEuros],
  [4, withdrawCoins],
  [1, transferCredits],
  [7, allocate],
  [4, deallocate],
  [100 * REWARDS, reward],
];

/** Does what comes next, and enters it. Where there is too little for it, euros come in. */
export function nextDeed(circumstances: Circumstances): Deed {
  const { books, random } = circumstances;
  const euros = books.balance(EUR);
  const action = euros < POOR ? depositEuros : euros > RICH ? withdrawEuros : habit(random() * 100);
  return action(circumstances) ?? depositEuros(circumstances);
}

function habit(chance: number): Action {
  let left = chance;
  for (const [times, action] of HABITS) {
    left -= times;
    if (left < 0) return action;
  }
  return depositEuros;
}

function traded(type: Trade['type'], { books, day, random }: Circumstances): Deed | undefined {
  const made = trade(type, pick(COINS, random), books, day, random);
  return made && { type: 'trade', subtype: 'tradespot', ...made };
}

function depositEuros({ books, random }: Circumstances): Deed {
  const amount = BigInt(10 + Math.floor(random() * 90)) * 10n * ONE_EURO;
  return { type: 'deposit', subtype: '', legs: [books.enter(EUR, amount)] };
}

function withdrawEuros({ books, random }: Circumstances): Deed {
  const amount = (part(books.balance(EUR), 300_000, 900_000, random) / ONE_EURO) * ONE_EURO;
  return { type: 'withdrawal', subtype: '', legs: [books.enter(EUR, -amount, ONE_EURO)] };
}

function withdrawCoins({ books, random }: Circumstances): Deed | undefined {
  const coin = pick(COINS, random);
  const amount = part(books.balance(coin), 100_000, 700_000, random);
  if (amount < 10n * coin.withdrawalFee) return undefined;
  const legs = [books.enter(coin, -amount, coin.withdrawalFee)];
  return { type: 'withdrawal', subtype: '', legs };
}

function transferCredits({ books }: Circumstances): Deed {
  return { type: 'transfer', subtype: '', legs: [books.enter(KFEE, 500n * ONE_CREDIT)] };
}
