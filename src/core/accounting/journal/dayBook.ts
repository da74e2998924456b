import { OPENING_BALANCES, UNPAIRED } from './accounts.ts';
import type { Correction } from './balanceChains.ts';
import { Exchanges } from './exchanges.ts';
import { Moves } from './moves.ts';
import { roleOf } from './roles.ts';
import {
  balancedBy,
  legOf,
  postingsOf,
  transactionOf,
  type Row,
  type Transaction,
} from './transaction.ts';

/** Books the rows of a day, and remembers what goes on after it. */
export class DayBook {
  readonly #exchanges: Exchanges;
  readonly #moves: Moves;
  #transactions: Transaction[] = [];

  /** @param owner the name of the account at Kraken. */
  constructor(owner: string) {
    this.#exchanges = new Exchanges(owner);
    this.#moves = new Moves(owner);
  }

  add(row: Row): void {
    const role = roleOf(row.entry, row.commodity);
    switch (role.kind) {
      case 'exchange':
        this.#exchanges.add(row, role.alone);
        break;
      case 'conversion':
        this.#moves.add({ row, isConversion: true, otherwise: undefined });
        break;
      case 'move':
        this.#moves.add({ row, isConversion: false, otherwise: role.otherwise });
        break;
      case 'single': {
        const { counter, fees } = role;
        const leg = { ...legOf(row), ...(fees && { feeAccount: fees }) };
        const postings = [...postingsOf(leg), ...balancedBy(counter, leg)];
        this.#transactions.push(transactionOf([row], postings));
        break;
      }
    }
  }

  /** Books what rows don't say, before the row from which it is known. */
  correct({ row: { order, account, commodity }, amount, isOpening }: Correction): void {
    const posting = { account, amount, commodity };
    this.#transactions.push({
      order,
      title: isOpening ? 'opening balance' : 'gap: the balances do not go on',
      tags: [],
      postings: [posting, ...balancedBy(isOpening ? OPENING_BALANCES : UNPAIRED, posting)],
      unpaired: isOpening ? 0 : 1,
    });
  }

  /**
   * The transactions of the day, in the order of its rows.
   *
   * @param day its number since 1970.
   */
  close(day: number, isLastDay: boolean): readonly Transaction[] {
    const transactions = [
      ...this.#transactions,
      ...this.#exchanges.close(isLastDay),
      ...this.#moves.close(day, isLastDay),
    ];
    this.#transactions = [];
    // Infinity minus itself is not a number.
    return transactions.sort((one, other) =>
      one.order === other.order ? 0 : one.order - other.order,
    );
  }
}
