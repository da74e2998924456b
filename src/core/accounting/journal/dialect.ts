import type { Decimal } from '../../tables/decimal.ts';
import type { Tag } from './transaction.ts';

/** A posting whose names are valid in the program. */
export interface WrittenPosting {
  readonly account: string;
  readonly amount: Decimal;
  readonly commodity: string;
  readonly price: { readonly amount: Decimal; readonly commodity: string } | undefined;
  readonly tags: readonly Tag[];
}

export interface WrittenTransaction {
  /** For example `2026-01-31`. */
  readonly date: string;
  readonly title: string;
  readonly tags: readonly Tag[];
  readonly postings: readonly WrittenPosting[];
}

/** What an account holds when a day begins. */
export interface WrittenBalance {
  readonly account: string;
  readonly balance: Decimal;
  readonly commodity: string;
}

/** How a program wants its files to be written. Each text has its line ends. */
export interface Dialect {
  readonly program: string;
  /** What makes the file mean the same whatever file includes it. */
  readonly preamble: string;
  /** A part of the name of an account that is valid. */
  accountPart(text: string): string;
  /**
   * A valid name for a commodity.
   *
   * @param number 1 for the first commodity that would have this name, 2 for the next one.
   */
  commodity(name: string, number: number): string;
  /** Says that an account exists from a day on. */
  open(date: string, account: string, commodity: string | undefined): string;
  transaction(transaction: WrittenTransaction): string;
  /** @param date the day that begins with these. */
  balances(date: string, balances: readonly WrittenBalance[]): string;
}

/** The text without what could end a line, for a comment. */
export function inComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
