import fc from 'fast-check';
import { Decimal } from '../../../../src/core/tables/decimal.ts';
import type { LedgerEntry } from '../../../../src/core/accounting/journal/ledgerEntry.ts';

/** What happens, and how big it is. */
export interface Action {
  readonly kind: keyof typeof ACTIONS;
  readonly size: number;
  /** The number of an asset. */
  readonly asset: number;
  /** In seconds, until the next one. */
  readonly pause: number;
}

/** A row before its balance is known. */
interface Draft {
  readonly after?: number;
  readonly refid?: string;
  readonly type: string;
  readonly subtype?: string;
  readonly asset: string;
  readonly wallet?: string;
  readonly amount: bigint;
  readonly fee?: bigint;
  readonly feeAsset?: string;
  /** Whether the fee is written with the other sign than it has. */
  readonly isFlipped?: boolean;
}

interface Context {
  /** In units of 1e-10, different for each action. */
  readonly amount: bigint;
  readonly asset: string;
  readonly other: string;
  readonly refid: string;
}

const ASSETS = ['BTC', 'ETH', 'DOT', '1INCH', 'T', 'AAPLx', 'USDT', 'TRUE'];
const SPOT = 'spot / main';
const FLEXIBLE = 'earn / flexible';
const DAY = 86_400;

const trade = { type: 'trade', subtype: 'tradespot' };

/** The rows of each kind of action. */
const ACTIONS = {
  deposit: ({ asset, amount }: Context) => [{ type: 'deposit', asset, amount }],
  withdrawal: ({ asset, amount }: Context) => [
    { type: 'withdrawal', asset, amount: -amount, fee: amount / 100n },
  ],
  failedWithdrawal: ({ asset, amount }: Context) => [
    { type: 'withdrawal', asset, amount: -amount, fee: 5n },
    { type: 'withdrawal', asset, amount, fee: -5n, after: 2 * DAY },
  ],
  trade: ({ asset, amount }: Context) => [
    { ...trade, asset: 'ZEUR', amount: -amount / 3n, fee: amount / 700n },
    { ...trade, asset, amount },
  ],
  tradeWithFlippedFee: ({ asset, amount }: Context) => [
    { ...trade, asset, amount: -amount },
    { ...trade, asset: 'EUR', amount: amount / 7n, fee: amount / 700n, isFlipped: true },
  ],
  integers: ({ asset }: Context) => [
    { ...trade, asset, amount: 30_000_000_000n, fee: 10_000_000_000n },
    { ...trade, asset: 'EUR', amount: -1_000_000_000_000n },
  ],
  fills: ({ asset, other, amount }: Context) => [
    { ...trade, asset, amount: -amount, fee: 1n },
    { ...trade, asset: other, amount: amount / 3n },
    { ...trade, asset: other, amount: amount / 11n, fee: 2n },
    { ...trade, asset: 'KFEE', amount: 0n, fee: 100n },
  ],
  tokenized: ({ amount }: Context) => [
    { ...trade, asset: 'AAPLx', amount },
    { ...trade, asset: 'AAPLx', amount: -amount },
    { ...trade, asset: 'AAPLx', amount },
    { ...trade, asset: 'EUR', amount: -amount * 3n },
  ],
  dust: ({ amount }: Context) => [
    ...ASSETS.map((asset, at) => ({
      ...{ type: 'spend', subtype: 'dustsweeping', asset, amount: -BigInt(at + 1) },
    })),
    { type: 'receive', subtype: 'dustsweeping', asset: 'EUR', amount },
  ],
  roundedToNothing: ({ asset }: Context) => [
    { ...trade, asset: 'EUR', amount: -1n },
    { ...trade, asset, amount: 0n },
  ],
  purchase: ({ asset, amount }: Context) => [
    { type: 'spend', asset: 'USD', amount: -amount, fee: amount / 100n },
    { type: 'receive', asset, amount: amount / 2n, after: 1 },
  ],
  elsewhere: ({ asset, amount }: Context) => [
    { ...trade, asset, amount, fee: 77n, feeAsset: 'KFEE' },
    { ...trade, asset: 'USDC', amount: -amount },
  ],
  stake: ({ asset, amount, refid }: Context) => [
    { type: 'transfer', subtype: 'spottostaking', asset, amount: -amount },
    {
      ...{ type: 'transfer', subtype: 'stakingfromspot', asset: `${asset}.S`, amount },
      ...{ refid: `${refid}b`, after: 200 },
    },
  ],
  allocate: ({ asset, amount }: Context) => [
    { type: 'earn', subtype: 'allocation', asset, amount: -amount },
    { type: 'earn', subtype: 'allocation', asset, amount, wallet: FLEXIBLE },
  ],
  allocateTwo: ({ amount }: Context) =>
    ['DOT', 'ETH'].flatMap((asset, at) => [
      { type: 'earn', subtype: 'migration', asset: `${asset}.S`, amount: -amount - BigInt(at) },
      {
        ...{ type: 'earn', subtype: 'migration', wallet: FLEXIBLE, after: 1 },
        ...{ asset, amount: amount + BigInt(at) },
      },
    ]),
  allocateUnknown: ({ asset, amount }: Context) => [
    { type: 'earn', asset, amount: -amount, refid: 'Unknown' },
    { type: 'earn', asset: `${asset}.F`, amount, refid: 'Unknown', after: 3 },
  ],
  eth2: ({ amount, refid }: Context) => [
    { type: 'staking', asset: 'XETH', amount: -amount },
    { type: 'staking', asset: 'ETH2', amount, refid: `${refid}b` },
  ],
  reward: ({ asset, amount }: Context) => [{ type: 'staking', asset: `${asset}.S`, amount }],
  airdrop: ({ asset, amount }: Context) => [{ type: 'transfer', asset, amount }],
  margin: ({ amount }: Context) => [
    { type: 'margin', asset: 'EUR', amount: -amount, fee: 3n },
    { type: 'rollover', asset: 'EUR', amount: 0n, fee: 9n },
    { type: 'settled', asset: 'EUR', amount: 0n },
  ],
  others: ({ asset, amount }: Context) =>
    'adjustment dividend nftrebate reserve'
      .split(' ')
      .concat('invite bonus', 'new "type"; really')
      .map((type) => ({ type, subtype: 'of\\a "kind"', asset, amount })),
} satisfies Record<string, (context: Context) => readonly Draft[]>;

const kinds = Object.keys(ACTIONS).filter((name): name is Action['kind'] => name in ACTIONS);

/** Actions of all kinds. */
export const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    size: fc.integer({ min: 1, max: 1_000_000_000 }),
    asset: fc.nat(ASSETS.length - 1),
    pause: fc.constantFrom(0, 1, 60, 40_000, 3 * DAY),
  }),
  { minLength: 1, maxLength: 25 },
);

/** The entries of actions, oldest first, and the balances that they leave by asset and wallet. */
export function historyOf(made: readonly Action[]): LedgerEntry[] {
  let time = Date.UTC(2023, 0, 1, 20) / 1000;
  const rows = made.flatMap(({ kind, size, asset, pause }, index) => {
    time += pause;
    const refid = `R${index}`;
    const amount = BigInt(size) * 1_000_000n + BigInt(index) * 1000n + 1n;
    const other = ASSETS[(asset + 1) % ASSETS.length] ?? '';
    const context = { amount, refid, other, asset: ASSETS[asset] ?? '' };
    const drafts: readonly Draft[] = ACTIONS[kind](context);
    return drafts.map((draft) => ({ refid, ...draft, time: time + (draft.after ?? 0) }));
  });
  const balances = new Map<string, bigint>();
  return rows
    .toSorted((one, other) => one.time - other.time)
    .map(({ subtype = '', wallet = SPOT, fee = 0n, feeAsset = '', isFlipped, ...row }, index) => {
      const key = `${row.asset === 'ZEUR' ? 'EUR' : row.asset.replace('XETH', 'ETH')} ${wallet}`;
      const change = row.amount - (feeAsset === '' ? fee : 0n);
      const balance = (balances.get(key) ?? 0n) + change;
      balances.set(key, balance);
      return {
        ...{ txid: `L${index}`, refid: row.refid, type: row.type, subtype, feeAsset },
        ...{ asset: row.asset, wallet, time: row.time * 1000 },
        amount: units(row.amount),
        fee: units(isFlipped ? -fee : fee),
        balance: units(balance),
      };
    });
}

function units(value: bigint): Decimal {
  return new Decimal(value, 10);
}
