import type { Account } from './accounts.ts';
import type { Balance } from './balanceChains.ts';
import type { Dialect, WrittenPosting } from './dialect.ts';
import type { Names } from './names.ts';
import type { Posting, Transaction } from './transaction.ts';

const DAY = 86_400_000;

/** Writes what was booked, day by day. */
export class Writer {
  readonly #dialect: Dialect;
  readonly #names: Names;
  /** The accounts that were used for the first time, and not opened yet. */
  #opened: string[] = [];

  constructor(dialect: Dialect, names: Names) {
    this.#dialect = dialect;
    this.#names = names;
  }

  /** @param day its number since 1970. */
  transactions(day: number, transactions: readonly Transaction[]): string {
    const date = dateOf(day);
    const texts = transactions.map(({ title, tags, postings }) => {
      const written = postings.map((posting) => this.#posting(posting, date));
      return this.#dialect.transaction({ date, title, tags, postings: written });
    });
    return this.#opening() + texts.join('');
  }

  /** Asserts what there is at the end of a day. */
  balances(day: number, balances: readonly Balance[]): string {
    if (balances.length === 0) return '';
    const written = balances.map(({ account, balance, commodity }) => ({
      account: this.#account(account, dateOf(day)),
      balance,
      commodity: this.#names.commodityName(commodity),
    }));
    written.sort((one, other) => (one.account < other.account ? -1 : 1));
    return this.#opening() + this.#dialect.balances(dateOf(day + 1), written);
  }

  /** Opens the accounts that were used for the first time. */
  #opening(): string {
    const text = this.#opened.join('');
    this.#opened = [];
    return text && `${text}\n`;
  }

  #posting(
    { account, amount, commodity, price, tags = [] }: Posting,
    date: string,
  ): WrittenPosting {
    return {
      account: this.#account(account, date),
      amount,
      commodity: this.#names.commodityName(commodity),
      price: price && { ...price, commodity: this.#names.commodityName(price.commodity) },
      tags,
    };
  }

  #account(account: Account, date: string): string {
    return this.#names.accountName(account, (name) => {
      const { commodity } = account;
      const only = commodity === undefined ? undefined : this.#names.commodityName(commodity);
      this.#opened.push(this.#dialect.open(date, name, only));
    });
  }
}

function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
