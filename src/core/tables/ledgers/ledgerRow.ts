import type { Unreadable } from '../../../shared/table.ts';
import { AmountReader } from '../amounts.ts';
import { Decimal } from '../decimal.ts';
import type { Header } from '../header.ts';
import type { Cells } from '../lines.ts';
import { TableRow } from '../tableRow.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** The numbers of a row, if one of them has too many digits for a pair. */
export interface WideAmounts {
  amount: Decimal;
  fee: Decimal;
  balance: Decimal;
}

/** Reads the rows of a ledgers file. */
export class LedgerRow extends TableRow {
  /** The indexes of the columns' cells. */
  readonly column;
  readonly has;
  /** The asset of the fee if it is another one; or -1. */
  feeAsset = -1;
  /** Whether that is another product of the same asset, such as `DOT` in a row of `DOT.S`. */
  isProductFee = false;
  readonly amount = new AmountReader();
  readonly fee = new AmountReader();
  readonly balance = new AmountReader();
  wide: WideAmounts | undefined;

  constructor(header: Header, cells: Cells, vocabulary: Vocabulary) {
    super(header, cells, vocabulary);
    const { cellOf, has } = header;
    const hasAll = (...columns: readonly string[]) => columns.every(has);
    this.has = {
      ...{ txid: has('txid'), balance: has('balance') },
      /** What balances depend on. */
      chains: hasAll('asset', 'amount', 'fee', 'balance'),
      legs: hasAll('refid', 'type', 'amount'),
    };
    this.column = {
      ...{ refid: cellOf('refid'), type: cellOf('type'), subtype: cellOf('subtype') },
      ...{ asset: cellOf('asset'), wallet: cellOf('wallet') },
      ...{ amount: cellOf('amount'), fee: cellOf('fee'), balance: cellOf('balance') },
      feecurrency: cellOf('feecurrency'),
    };
  }

  protected override readValues(bytes: Uint8Array): Unreadable | undefined {
    const { column } = this;
    const problem = this.#readNumbers(bytes);
    if (problem) return problem;
    const { assets, wallets, types, subtypes } = this.vocabulary;
    this.asset = assets.idOf(bytes, this.start(column.asset), this.end(column.asset));
    this.wallet = wallets.idOf(bytes, this.start(column.wallet), this.end(column.wallet));
    this.kind = this.vocabulary.kindNumber(
      types.idOf(bytes, this.start(column.type), this.end(column.type)),
      subtypes.idOf(bytes, this.start(column.subtype), this.end(column.subtype)),
    );
    this.#readFeeAsset(bytes);
    return undefined;
  }

  #readNumbers(bytes: Uint8Array): Unreadable | undefined {
    const { column } = this;
    const amount = this.amount.read(bytes, this.start(column.amount), this.end(column.amount));
    const fee = this.fee.read(bytes, this.start(column.fee), this.end(column.fee));
    const balance = this.balance.read(bytes, this.start(column.balance), this.end(column.balance));
    this.wide = undefined;
    this.isAnnounced = this.has.balance
      ? balance === 'empty'
      : this.has.txid && this.isEmpty(this.idCell);
    const isWide = amount === 'wide' || fee === 'wide' || balance === 'wide';
    if (isWide) this.wide = this.#readWide();
    if (amount === 'invalid') return this.#invalid('amount');
    if (fee === 'invalid') return this.#invalid('fee');
    if (balance === 'invalid') return this.#invalid('balance');
    return undefined;
  }

  #readWide(): WideAmounts {
    const read = (name: 'amount' | 'fee' | 'balance') =>
      Decimal.parse(this.text(this.column[name])) ?? Decimal.zero;
    return { amount: read('amount'), fee: read('fee'), balance: read('balance') };
  }

  #invalid(column: 'amount' | 'fee' | 'balance'): Unreadable {
    return { kind: 'number', column, text: this.text(this.column[column]) };
  }

  #readFeeAsset(bytes: Uint8Array): void {
    this.feeAsset = -1;
    this.isProductFee = false;
    const { feecurrency } = this.column;
    const [start, end] = [this.start(feecurrency), this.end(feecurrency)];
    if (start === end) return;
    const { vocabulary } = this;
    const asset = vocabulary.assets.idOf(bytes, start, end);
    if (vocabulary.newNameOf(asset) === vocabulary.newNameOf(this.asset)) return;
    this.feeAsset = asset;
    this.isProductFee = vocabulary.baseOf(asset) === vocabulary.baseOf(this.asset);
  }
}
