import type { UnfitAmount } from '../../shared/exportMessages.ts';

/** A number has too many digits for a decimal column. As it is never rounded, nothing is written. */
export class AmountError extends Error {
  readonly unfit: UnfitAmount;

  /** The message is a sentence for the user. */
  constructor(unfit: UnfitAmount) {
    const { value, column, txid, source, line } = unfit;
    const row = txid === '' ? 'a row without txid' : `row ${txid}`;
    super(
      `The number ${value} in the column “${column}” of ${row} (${source}, line ${line}) has ` +
        'too many digits for DECIMAL(38, 18); export the history as CSV instead.',
    );
    this.name = 'AmountError';
    this.unfit = unfit;
  }
}
