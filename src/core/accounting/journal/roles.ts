import { categoryOf, equity, titled, type Account } from './accounts.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** How an entry is booked. */
export type Role =
  /** Something is given for something; `alone` takes a side whose other one isn't in the file. */
  | { readonly kind: 'exchange'; readonly alone: Account | undefined }
  /** An exchange whose sides may have different `refid`s, and be days apart. */
  | { readonly kind: 'conversion' }
  /**
   * A move between own wallets. `otherwise` takes what arrives without having left anywhere, where
   * the same words also stand for income.
   */
  | { readonly kind: 'move'; readonly otherwise: Account | undefined }
  /** Complete by itself; `fees` takes its fee, where that is no usual one. */
  | { readonly kind: 'single'; readonly counter: Account; readonly fees?: Account };

const MOVE: Role = { kind: 'move', otherwise: undefined };
const EXCHANGE: Role = { kind: 'exchange', alone: undefined };
const CONVERSION: Role = { kind: 'conversion' };

type RoleOf = (commodity: string) => Role;

const single =
  (counterOf: (commodity: string) => Account): RoleOf =>
  (commodity) => ({ kind: 'single', counter: counterOf(commodity) });

const income = (name: string) => single((commodity) => categoryOf('Income', name, commodity));
const expense = (name: string) => single((commodity) => categoryOf('Expenses', name, commodity));
const own = (name: string) => single(() => equity(name));

/** Whatever the type is. */
const BY_SUBTYPE: ReadonlyMap<string, RoleOf> = new Map([
  ['airdrop', income('Airdrops')],
  ['delistingconversion', () => CONVERSION],
  ['collateralconversion', () => EXCHANGE],
]);

const BY_TYPE: ReadonlyMap<string, RoleOf> = new Map<string, RoleOf>([
  ['trade', () => EXCHANGE],
  ['spend', () => EXCHANGE],
  ['receive', () => EXCHANGE],
  ['collateralconversion', () => EXCHANGE],
  ['sale', () => ({ kind: 'exchange', alone: equity('Sales') })],
  ['nfttrade', () => ({ kind: 'exchange', alone: equity('NFT-Trades') })],
  ['conversion', () => CONVERSION],
  ['custodytransfer', () => MOVE],
  ['hybridearnwithdrawal', () => MOVE],
  ['autoallocate', () => MOVE],
  ['deposit', own('Deposits')],
  ['withdrawal', own('Withdrawals')],
  ['settled', own('Settled')],
  ['adjustment', own('Adjustments')],
  ['reserve', own('Reserve')],
  ['margin', income('Margin')],
  ['credit', income('Credits')],
  ['dividend', income('Dividends')],
  ['invite bonus', income('Invite-Bonus')],
  ['nftrebate', income('NFT-Rebates')],
  ['nftcreatorfee', expense('NFT-Creator-Fees')],
  ['rollover', rollover],
]);

const MOVES: ReadonlySet<string> = new Set(
  (
    'spottostaking stakingfromspot stakingtospot spotfromstaking spottofutures spotfromfutures ' +
    'allocation deallocation autoallocation migration'
  ).split(' '),
);

/** How an entry is booked. A type that isn't known has an account of its own name. */
export function roleOf({ type, subtype }: LedgerEntry, commodity: string): Role {
  const role = BY_SUBTYPE.get(subtype) ?? BY_TYPE.get(type);
  if (role) return role(commodity);
  if (type === 'transfer') return moveOr(subtype, categoryOf('Income', 'Transfers', commodity));
  if (type === 'staking' || type === 'earn') return earning(type, subtype, commodity);
  return { kind: 'single', counter: equity('Other', titled(type)) };
}

/** Rewards and moves. Rewards have no subtype in older files, and neither have some moves. */
function earning(type: string, subtype: string, commodity: string): Role {
  const rewards = categoryOf('Income', 'Rewards', commodity);
  if (subtype === 'reward') return { kind: 'single', counter: rewards };
  if (subtype === '') return moveOr(subtype, rewards);
  return moveOr(subtype, equity('Other', titled(`${type} ${subtype}`)));
}

function moveOr(subtype: string, otherwise: Account): Role {
  return MOVES.has(subtype) ? MOVE : { kind: 'move', otherwise };
}

/** The interest of margin trading stands in the column of the fee. */
function rollover(commodity: string): Role {
  const account = categoryOf('Expenses', 'Rollover', commodity);
  return { kind: 'single', counter: account, fees: account };
}
