import { newName } from '../../tables/assets.ts';

/** An account, before it has a name that is valid in a program. */
export interface Account {
  /** Tells accounts apart, even if their names would be the same. */
  readonly id: string;
  /** What its name is made of, from `Assets`, `Income`, `Expenses` or `Equity` on. */
  readonly parts: readonly string[];
  /** The only commodity in it; `undefined` if there may be others. */
  readonly commodity: string | undefined;
}

type Root = 'Income' | 'Expenses' | 'Equity';

/** What rows without a wallet belong to: they are of the time before there were others. */
const MAIN_WALLET = 'spot / main';

/** The account of a balance at Kraken: of one asset in one wallet, as the file's balances run. */
export function walletAccount(
  owner: string,
  { asset, wallet, commodity }: Readonly<Record<'asset' | 'wallet' | 'commodity', string>>,
): Account {
  const [name, place] = [newName(asset), wallet === '' ? MAIN_WALLET : wallet];
  return {
    id: `${name}\0${place}`,
    parts: ['Assets', 'Kraken', owner, walletName(place), name],
    commodity,
  };
}

/** What has left one wallet and not yet arrived in the other one. */
export function inTransit(owner: string, commodity: string): Account {
  return named(['Assets', 'Kraken', owner, 'In-Transit', commodity], commodity);
}

/** For example `Income:Kraken:Rewards:DOT`. */
export function categoryOf(root: Root, category: string, commodity: string): Account {
  return named([root, 'Kraken', category, commodity], commodity);
}

/** For example `Equity:Kraken:Deposits`, for all commodities. */
export function equity(...names: readonly string[]): Account {
  return named(['Equity', 'Kraken', ...names], undefined);
}

export const UNPAIRED = equity('Unpaired');
export const OPENING_BALANCES = equity('Opening-Balances');
/** What stands between the sides of an exchange that has no single price. */
export const TRADING = equity('Trading');

/** Words as a part of a name: `Invite-Bonus` for `invite bonus`. */
export function titled(words: string): string {
  return words
    .split(/[\s_/-]+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('-');
}

/** `Spot` for `spot / main`, `Earn-Flexible` for `earn / flexible`. */
function walletName(wallet: string): string {
  return titled(wallet.replace(/ \/ main$/, ''));
}

function named(parts: readonly string[], commodity: string | undefined): Account {
  return { id: parts.join('\0'), parts, commodity };
}
