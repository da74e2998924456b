import { SPOT, type Asset } from './assets.ts';
import type { Balances } from './balances.ts';
import type { FollowUp, Transaction } from './transactions.ts';

/** A change of a balance in the main wallet that takes time. */
export interface SlowChange {
  readonly type: 'deposit' | 'withdrawal';
  readonly asset: Asset;
  /** In the smallest unit of the asset; negative for a withdrawal. */
  readonly amount: bigint;
  readonly fee?: bigint;
  /** In seconds. */
  readonly after: FollowUp['after'];
  /** Makes and books the transaction; by default one of the announced type. */
  readonly complete?: () => Transaction;
}

/**
 * Announces a change: a row without `txid` and balance stands before the real one, with the same
 * `refid`. What the change takes can't be spent in between.
 */
export function announce(balances: Balances, change: SlowChange): Transaction {
  const { type, asset, amount, fee = 0n, after } = change;
  const complete =
    change.complete ?? (() => ({ type, subtype: '', legs: [balances.book(asset, amount, fee)] }));
  const held = type === 'withdrawal' ? fee - amount : 0n;
  balances.hold(asset, held);
  return {
    type,
    subtype: '',
    legs: [{ asset, wallet: SPOT, amount, fee, balance: undefined }],
    followUp: {
      after,
      sameRefid: true,
      make: () => {
        balances.hold(asset, -held);
        return complete();
      },
    },
  };
}
