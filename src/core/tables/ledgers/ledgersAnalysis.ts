import type { AssetDetail, MonthlySums } from '../../../shared/sums.ts';
import type { Unreadable } from '../../../shared/table.ts';
import { pairToDecimal } from '../amounts.ts';
import type { Analysis, Findable } from '../analysis.ts';
import { baseOf } from '../assets.ts';
import { Chains } from '../chains.ts';
import { Checks } from '../checks.ts';
import { CommonChecks, type CommonOptions } from '../commonChecks.ts';
import { Decimal } from '../decimal.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { BalanceTable, type Slot } from './balanceSums.ts';
import { balanceOverTime } from './balanceOverTime.ts';
import { ChainOverTime } from './chainOverTime.ts';
import { kindText, type Kind } from './kinds.ts';
import type { LedgerRow, WideAmounts } from './ledgerRow.ts';
import { Legs } from './legs.ts';
import { monthlySums } from './monthlySums.ts';
import { MonthSums, type Place } from './monthSums.ts';

/** How to read what files leave open; the way is chosen in which more balances add up. */
export interface Interpretation {
  /**
   * Whether negative fees are subtracted like positive ones. In files of about March 2024, the
   * balance uses the absolute value; elsewhere, a reversed withdrawal has a fee that is given back.
   */
  readonly absoluteFees: boolean;
  /**
   * Whether a fee in another product of the asset, such as `DOT` in a row of `DOT.S`, doesn't change
   * the balance of the row, as one in another asset doesn't.
   */
  readonly productFeesApart: boolean;
  /** Whether spellings of an asset, such as `XXBT` and `BTC`, have balances of their own. */
  readonly spellingsApart: boolean;
}

export interface LedgersOptions extends CommonOptions {
  readonly row: LedgerRow;
  readonly interpretation: Interpretation;
}

/** More than there are words of a column. */
const LIMIT = 65_536;

const FEE_CREDITS = 'KFEE';

/** Checks the rows of a ledgers file, oldest first, and adds them up. */
export class LedgersAnalysis implements Analysis {
  readonly checks = new Checks();
  readonly #row: LedgerRow;
  readonly #vocabulary: Vocabulary;
  readonly #interpretation: Interpretation;
  readonly #common: CommonChecks;
  readonly #balances = this.checks.add('balances');
  readonly #legs;
  readonly #chains = new Chains({
    onBreak: (...found) => {
      this.#addBreak(...found);
    },
    onReordered: (chain, closing) => {
      this.#overTime[chain]?.setLast(closing);
    },
  });
  readonly #sums = new BalanceTable();
  readonly #places: Place[] = [];
  readonly #placeNumbers = new Map<number, number>();
  readonly #months = new MonthSums(this.#places);
  /** By place. */
  readonly #slots = new Map<number, Slot>();
  readonly #chainNumbers = new Map<number, number>();
  /** By number of the chain: the slot of its last row, and its balance over time. */
  readonly #chainSlots: Slot[] = [];
  readonly #overTime: ChainOverTime[] = [];
  #counted = 0;
  /** By number of an asset: others only have fees. */
  readonly #hasRows: boolean[] = [];
  hasNegativeFees = false;
  hasProductFees = false;
  /**
   * Whether an asset is spelled in one way, then in another one, and then in the first one again.
   * Where the spelling changes once, one balance goes on, even if rows are missing there.
   */
  hasMixedSpellings = false;

  constructor({ row, interpretation, ...common }: LedgersOptions) {
    this.#row = row;
    this.#vocabulary = common.vocabulary;
    this.#interpretation = interpretation;
    this.#common = new CommonChecks(this.checks, row, common);
    this.#legs = new Legs(this.checks.add('legs'), row.has.legs, common.expectedRows);
    this.#balances.isPossible = row.has.chains;
  }

  addUnreadable(row: number, reason: Unreadable): void {
    this.#common.addUnreadable(row, reason);
  }

  add(rowNumber: number): void {
    const row = this.#row;
    this.#common.add(rowNumber);
    this.#hasRows[row.asset] = true;
    if (row.isAnnounced) return;
    this.#settleFee(row);
    const slot = this.#slotOf(row);
    slot.rows += 1;
    slot.order = this.#counted += 1;
    if (row.ticks < slot.first) slot.first = row.ticks;
    if (row.ticks > slot.last) slot.last = row.ticks;
    if (row.wide) this.#addWide(rowNumber, row, slot, row.wide);
    else this.#addPairs(rowNumber, row, slot);
    if (this.#chainSlots[slot.chain] !== slot) {
      if (slot.rows > 1) this.hasMixedSpellings = true;
      this.#chainSlots[slot.chain] = slot;
    }
  }

  end(): void {
    this.#chains.end();
    this.#legs.end();
    this.#common.end(({ isKnown }) => isKnown);
  }

  sums(): Findable {
    const slots = [...this.#slots.values()];
    const chains = this.#row.has.chains ? this.#chains : undefined;
    const { assets, wallets, kinds } = this.#vocabulary;
    const types = kinds.flatMap((kind) => [kind.type, kindText(kind)]);
    return {
      assets: assets.texts.filter((text, asset) => text !== '' && this.#hasRows[asset]).toSorted(),
      wallets: wallets.texts.filter((text) => text !== '').toSorted(),
      types: [...new Set(types)].toSorted(),
      together: this.#sums.together(slots, chains),
      apart: this.#sums.apart(slots, chains),
      pairs: [],
      months: this.#months.months((kind) => kinds[kind]?.type ?? ''),
      fees: this.#months.fees((asset) => baseOf(assets.texts[asset] ?? '')),
    };
  }

  asset(name: string): AssetDetail {
    const { assets, kinds } = this.#vocabulary;
    const isIn = ({ base }: Pick<Slot, 'base'>) => base === name;
    const chains = new Set([...this.#slots.values()].filter(isIn).map(({ chain }) => chain));
    const members = assets.texts.flatMap((text, asset) => (baseOf(text) === name ? [asset] : []));
    const kindName = (kind: number) => {
      const known = kinds[kind];
      return known ? kindText(known) : '';
    };
    return {
      points: balanceOverTime(
        [...chains].map((chain) => ({
          opening: this.#chains.opening(chain),
          points: this.#overTime[chain]?.series.points ?? [],
          span: this.#overTime[chain]?.series.span ?? 1,
        })),
      ),
      months: this.#months.ofAssets(new Set(members), kindName),
    };
  }

  monthly(): MonthlySums {
    const slots = this.#row.has.chains ? [...this.#slots.values()] : [];
    return monthlySums(
      this.#months.all(),
      new Map(slots.map((slot) => [slot, this.#overTime[slot.chain]])),
      (chain) => this.#chains.opening(chain),
      this.#vocabulary,
    );
  }

  /** Decides about the sign of the fee, and leaves out one in another asset. */
  #settleFee(row: LedgerRow): void {
    const { fee, wide, feeAsset, isProductFee, month, kind, hasTime } = row;
    const isNegative = wide ? wide.fee.units < 0n : fee.whole < 0 || fee.fraction < 0;
    if (isNegative) {
      this.hasNegativeFees = true;
      if (this.#interpretation.absoluteFees) {
        fee.whole = -fee.whole;
        fee.fraction = -fee.fraction;
        if (wide) wide.fee = wide.fee.absolute();
      }
    }
    if (isProductFee) this.hasProductFees = true;
    if (feeAsset < 0 || (isProductFee && !this.#interpretation.productFeesApart)) return;
    const elsewhere = wide?.fee ?? pairToDecimal(fee.whole, fee.fraction);
    if (hasTime) this.#months.addFee(month, kind, this.#placeOf(feeAsset, row.wallet), elsewhere);
    fee.whole = 0;
    fee.fraction = 0;
    if (wide) wide.fee = Decimal.zero;
  }

  #addPairs(rowNumber: number, row: LedgerRow, slot: Slot): void {
    const { amount, fee, balance } = row;
    const kind = this.#vocabulary.kinds[row.kind];
    const sign = amount.whole !== 0 ? amount.whole : amount.fraction;
    if (row.has.chains) {
      this.#balances.checked += 1;
      this.#chains.add(slot.chain, rowNumber, row.second, amount, fee, balance);
      if (row.hasTime) this.#overTime[slot.chain]?.add(row.ticks, row.month, balance);
    }
    if (!kind) return;
    this.#sums.add(slot, sign < 0 ? kind.out : kind.in, amount, fee);
    if (row.hasTime) this.#months.add(row.month, row.kind, slot.number, amount, fee);
    this.#addLeg(rowNumber, row, slot, kind, sign);
  }

  /** The same with numbers of any length. */
  #addWide(rowNumber: number, row: LedgerRow, slot: Slot, wide: WideAmounts): void {
    const kind = this.#vocabulary.kinds[row.kind];
    const sign = wide.amount.units < 0n ? -1 : wide.amount.units > 0n ? 1 : 0;
    if (row.has.chains) {
      this.#balances.checked += 1;
      this.#chains.addWide(slot.chain, rowNumber, row.second, wide);
      if (row.hasTime) this.#overTime[slot.chain]?.addWide(row.ticks, row.month, wide.balance);
    }
    if (!kind) return;
    this.#sums.addWide(slot, sign < 0 ? kind.out : kind.in, wide.amount, wide.fee);
    if (row.hasTime) this.#months.addWide(row.month, row.kind, slot.number, wide.amount, wide.fee);
    this.#addLeg(rowNumber, row, slot, kind, sign);
  }

  #addLeg(rowNumber: number, row: LedgerRow, slot: Slot, kind: Kind, sign: number): void {
    // Fee credits that pay for a trade are no side of it.
    if (slot.base === FEE_CREDITS) return;
    const { refid } = row.column;
    this.#legs.add(rowNumber, kind, sign, row.bytes, row.start(refid), row.end(refid));
  }

  #placeOf(asset: number, wallet: number): number {
    const key = asset * LIMIT + wallet;
    let number = this.#placeNumbers.get(key);
    if (number === undefined) {
      number = this.#places.push({ asset, wallet }) - 1;
      this.#placeNumbers.set(key, number);
    }
    return number;
  }

  #slotOf({ asset, wallet, ticks }: LedgerRow): Slot {
    const place = this.#placeOf(asset, wallet);
    return this.#slots.get(place) ?? this.#addSlot(place, asset, wallet, ticks);
  }

  #addSlot(number: number, asset: number, wallet: number, ticks: number): Slot {
    const { assets, wallets } = this.#vocabulary;
    const name = assets.texts[asset] ?? '';
    const balance = this.#interpretation.spellingsApart ? asset : this.#vocabulary.newNameOf(asset);
    const chainKey = balance * LIMIT + wallet;
    const chain = this.#chainNumbers.get(chainKey) ?? this.#chainNumbers.size;
    this.#chainNumbers.set(chainKey, chain);
    const slot: Slot = {
      ...{ number, asset: name, base: baseOf(name), wallet: wallets.texts[wallet] ?? '' },
      ...{ chain, rows: 0, first: ticks, last: ticks, order: 0 },
    };
    this.#slots.set(number, slot);
    this.#overTime[chain] ??= new ChainOverTime();
    return slot;
  }

  #addBreak(chain: number, row: number, expected: Decimal, found: Decimal): void {
    const slot = this.#chainSlots[chain];
    if (!slot) return;
    const difference = found.minus(expected);
    this.#sums.addUnexplained(slot, difference);
    this.#balances.add(row, {
      check: 'balances',
      ...{ asset: slot.asset, wallet: slot.wallet },
      ...{ expected: String(expected), found: String(found), difference: String(difference) },
    });
  }
}
