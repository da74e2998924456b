import { Decimal } from '../../tables/decimal.ts';
import { inTransit, walletAccount } from './accounts.ts';
import { BalanceChains, type Balance, type PendingRow } from './balanceChains.ts';
import { BEANCOUNT } from './beancount.ts';
import { DayBook } from './dayBook.ts';
import type { Dialect } from './dialect.ts';
import { HLEDGER } from './hledger.ts';
import type { Journal, LedgerEntry } from './ledgerEntry.ts';
import { Names } from './names.ts';
import { closingText, headerText } from './remarks.ts';
import { Writer } from './writer.ts';

/**
 * Makes a journal of the ledgers of an account. What is kept is what a day has, what is in transit,
 * and the balances.
 *
 * @param account its name, which becomes a part of the names in the journal.
 */
export function createJournal(format: 'beancount' | 'hledger', account: string): Journal {
  return new DailyJournal(format === 'beancount' ? BEANCOUNT : HLEDGER, account);
}

const SECOND = 1000;
const SECONDS_PER_DAY = 86_400;

class DailyJournal implements Journal {
  readonly #dialect: Dialect;
  readonly #owner: string;
  readonly #names: Names;
  readonly #writer: Writer;
  readonly #book: DayBook;
  readonly #chains = new BalanceChains();
  /** The rows of the last second, whose order means nothing. */
  #rows: PendingRow[] = [];
  #second = 0;
  #count = 0;
  #unpaired = 0;

  constructor(dialect: Dialect, owner: string) {
    this.#dialect = dialect;
    this.#owner = owner;
    this.#names = new Names(dialect);
    this.#writer = new Writer(dialect, this.#names);
    this.#book = new DayBook(owner);
  }

  header(): string {
    return headerText(this.#dialect, this.#owner);
  }

  add(entry: LedgerEntry): string {
    const second = Math.floor(entry.time / SECOND);
    let text = '';
    // What is dated before the rows that are written already, or not at all, counts as of now.
    if (second > this.#second) {
      this.#settle();
      if (this.#day !== dayOf(second)) text = this.#closeDay(false);
      this.#second = second;
    }
    this.#rows.push(this.#pending(entry));
    return text;
  }

  end(): { readonly text: string; readonly unpaired: number } {
    this.#settle();
    const text = this.#count > 0 ? this.#closeDay(true) : '';
    const unpaired = this.#unpaired;
    return { text: text + closingText(this.#names.mapping(), unpaired), unpaired };
  }

  get #day(): number {
    return dayOf(this.#second);
  }

  #pending(entry: LedgerEntry): PendingRow {
    const { asset, wallet, feeAsset } = entry;
    const commodity = this.#names.commodityOf(asset);
    if (feeAsset !== '') this.#names.commodityOf(feeAsset);
    const account = walletAccount(this.#owner, { asset, wallet, commodity });
    return { order: (this.#count += 1), entry, account, commodity };
  }

  #settle(): void {
    const { rows, corrections } = this.#chains.settle(this.#rows);
    this.#rows = [];
    for (const correction of corrections) this.#book.correct(correction);
    for (const row of rows) this.#book.add(row);
  }

  #closeDay(isLastDay: boolean): string {
    const transactions = this.#book.close(this.#day, isLastDay);
    for (const { unpaired } of transactions) this.#unpaired += unpaired;
    const text = this.#writer.transactions(this.#day, transactions);
    const balances = this.#chains.takeStated();
    if (isLastDay) balances.push(...this.#nothingInTransit());
    return text + this.#writer.balances(this.#day, balances);
  }

  #nothingInTransit(): Balance[] {
    return this.#names
      .commodities()
      .map((commodity) => ({ account: inTransit(this.#owner, commodity), commodity }))
      .filter(({ account }) => this.#names.hasAccount(account))
      .map((account) => ({ ...account, balance: Decimal.zero }));
  }
}

function dayOf(second: number): number {
  return Math.floor(second / SECONDS_PER_DAY);
}
