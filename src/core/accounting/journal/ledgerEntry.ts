import type { Decimal } from '../../tables/decimal.ts';

/** A row of a ledgers file that was booked; announced ones have no place in a journal. */
export interface LedgerEntry {
  readonly txid: string;
  readonly refid: string;
  /** Unix ms, UTC. */
  readonly time: number;
  readonly type: string;
  readonly subtype: string;
  /** As written, such as `XXBT` or `DOT.S`. */
  readonly asset: string;
  readonly wallet: string;
  readonly amount: Decimal;
  readonly fee: Decimal;
  /** Empty if the fee is in the asset of the row. */
  readonly feeAsset: string;
  /** After the row, according to Kraken. */
  readonly balance: Decimal | undefined;
}

/** Plain text accounting, made from entries one by one. */
export interface Journal {
  /** What the file begins with. */
  header(): string;
  /**
   * Takes the next entry, oldest first; those of one second may be in any order.
   *
   * @returns the text that is ready, often none.
   */
  add(entry: LedgerEntry): string;
  /**
   * Call after the last entry.
   *
   * @returns the rest of the text, and how many rows and gaps were booked to
   *   `Equity:Kraken:Unpaired`.
   */
  end(): { readonly text: string; readonly unpaired: number };
}
