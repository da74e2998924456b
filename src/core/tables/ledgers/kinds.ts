import { BALANCE_CHANGES, type BalanceChange } from '../../../shared/sums.ts';

/** What rows of a type have in common. */
export interface Kind {
  readonly type: string;
  readonly subtype: string;
  /** The indexes of the sums for positive and for negative amounts. */
  readonly in: number;
  readonly out: number;
  /**
   * Which rows share its `refid`: those of a trade, where something is given for something; or of a
   * move between wallets, where the same is given and received.
   */
  readonly legs: 'trade' | 'move' | 'none';
  /** Whether its meaning is known. */
  readonly isKnown: boolean;
}

/** The types and subtypes that are known, from files of users and importers that read them. */
const KNOWN_TYPES = new Set(
  (
    'trade spend receive deposit withdrawal transfer staking earn margin rollover settled ' +
    'adjustment credit sale dividend conversion nfttrade reserve nftcreatorfee nftrebate ' +
    'custodytransfer hybridearnwithdrawal autoallocate collateralconversion'
  )
    .split(' ')
    .concat('invite bonus'),
);
const KNOWN_SUBTYPES = new Set(
  (
    'tradespot dustsweeping spottostaking stakingfromspot stakingtospot spotfromstaking ' +
    'spottofutures spotfromfutures delistingconversion reward allocation deallocation ' +
    'autoallocation migration airdrop collateralconversion'
  )
    .split(' ')
    .concat(''),
);

const TRADES = new Set(['trade', 'spend', 'receive']);
const EXCHANGES = new Set([...TRADES, 'sale', 'conversion', 'nfttrade', 'collateralconversion']);
const MOVES = new Set('allocation deallocation autoallocation migration'.split(' '));
const REWARDS = new Set(['', 'reward', 'airdrop']);

export function kindOf(type: string, subtype: string): Kind {
  const sums = sumsOf(type, subtype);
  return {
    ...{ type, subtype },
    in: BALANCE_CHANGES.indexOf(sums.in),
    out: BALANCE_CHANGES.indexOf(sums.out),
    legs: TRADES.has(type) ? 'trade' : type === 'earn' && MOVES.has(subtype) ? 'move' : 'none',
    isKnown: KNOWN_TYPES.has(type) && KNOWN_SUBTYPES.has(subtype),
  };
}

function sumsOf(type: string, subtype: string): { in: BalanceChange; out: BalanceChange } {
  // What is reversed stays in its column, with the other sign.
  if (type === 'deposit') return { in: 'deposits', out: 'deposits' };
  if (type === 'withdrawal') return { in: 'withdrawals', out: 'withdrawals' };
  if (EXCHANGES.has(type)) return { in: 'tradedIn', out: 'tradedOut' };
  // In older files, rewards have no subtype, and neither have some moves: their two sides are in the
  // same column, so that they add up to nothing.
  const isReward =
    type === 'dividend' || (REWARDS.has(subtype) && (type === 'staking' || type === 'earn'));
  return isReward ? { in: 'rewards', out: 'rewards' } : { in: 'other', out: 'other' };
}

/** For example `earn / reward`. */
export function kindText({ type, subtype }: Pick<Kind, 'type' | 'subtype'>): string {
  return subtype === '' ? type : `${type} / ${subtype}`;
}
