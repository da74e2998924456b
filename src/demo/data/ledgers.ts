import type { AccountHistory } from './accountHistory.ts';
import type { Leg } from './balances.ts';
import type { TimedTransaction } from './day.ts';
import { krakenId } from './ids.ts';
import { timeText } from './times.ts';

/** One row of a ledgers file. */
export interface LedgerRow {
  readonly transaction: TimedTransaction;
  readonly leg: Leg;
  /** Its number among all ledger entries of the account. */
  readonly number: number;
  /** That of the account. */
  readonly seed: number;
  readonly refid: string;
  readonly time: string;
}

/** The first letter of `refid` by type; all but that of trades are guesses. */
const REFID_LETTERS: Readonly<Record<TimedTransaction['type'], string>> = {
  trade: 'T',
  deposit: 'Q',
  withdrawal: 'A',
  transfer: 'B',
  earn: 'S',
  staking: 'S',
  spend: 'T',
  receive: 'T',
};

/**
 * The rows of a ledgers file.
 *
 * @param missing the number of a row that is left out, if any.
 */
export function* ledgerRows(
  history: AccountHistory,
  from: number,
  to: number,
  missing?: number,
): Generator<LedgerRow, void> {
  const { seed } = history;
  for (const transaction of history.transactions(from, to)) {
    const time = `${transaction.date} ${timeText(transaction.tick)}`;
    const refid = refidOf(seed, transaction);
    let number = transaction.before.ledgers;
    for (const leg of transaction.legs) {
      if (number !== missing) yield { transaction, leg, number, seed, refid, time };
      number += 1;
    }
  }
}

export function ledgerId(seed: number, number: number): string {
  return krakenId('L', seed, number);
}

/** The id that belongs to all legs of a transaction; for a trade, its own id. */
export function refidOf(seed: number, { refid }: TimedTransaction): string {
  return krakenId(REFID_LETTERS[refid.type], seed, refid.number);
}
