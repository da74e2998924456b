import { arrange, type Arranged } from '../../tables/chainOrder.ts';
import { Decimal } from '../../tables/decimal.ts';
import type { Account } from './accounts.ts';
import { feeCombinations } from './feeReadings.ts';
import type { LedgerEntry } from './ledgerEntry.ts';
import { isZero, type Row } from './transaction.ts';

/** An entry whose fee may be understood in several ways. */
export type PendingRow = Omit<Row, 'fee' | 'unbookedFee'>;

/** What has to be booked before a row so that Kraken's balance comes out. */
export interface Correction {
  readonly row: PendingRow;
  readonly amount: Decimal;
  /** Whether the history starts here with something; a gap in it otherwise. */
  readonly isOpening: boolean;
}

/** What an account has at the end of a day. */
export interface Balance {
  readonly account: Account;
  readonly commodity: string;
  readonly balance: Decimal;
}

/** The balance of one asset in one wallet. */
interface Chain extends Omit<Balance, 'balance'> {
  balance: Decimal | undefined;
  /** Whether Kraken says so; a sum otherwise. */
  isStated: boolean;
}

interface Choice {
  readonly fees: readonly Decimal[];
  readonly arranged: Arranged;
  readonly doubt: number;
}

/** Follows the balances from row to row, as the checks of a file do. */
export class BalanceChains {
  readonly #chains = new Map<string, Chain>();
  readonly #touched = new Set<Chain>();
  /** Whether fees below zero were meant to be above, when that was last clear. */
  #prefersAbsolute = false;

  /** Takes the rows of one second, and says what they do to the balances of their accounts. */
  settle(rows: readonly PendingRow[]): { rows: Row[]; corrections: Correction[] } {
    const settled: Row[] = [];
    const corrections: Correction[] = [];
    for (const ofChain of Map.groupBy(rows, ({ account }) => account.id).values()) {
      const chain = this.#chainOf(ofChain);
      const stated = ofChain.filter(({ entry }) => entry.balance !== undefined);
      const others = ofChain.filter(({ entry }) => entry.balance === undefined);
      if (others.length > 0) settled.push(...this.#addUp(chain, others));
      if (stated.length === 0) continue;
      const { fees, arranged } = this.#choose(chain, stated);
      corrections.push(...correctionsOf(chain, stated, arranged));
      chain.balance = arranged.closing;
      chain.isStated = true;
      settled.push(...stated.map((row, at) => withFee(row, fees[at] ?? row.entry.fee)));
    }
    return { rows: settled.sort((one, other) => one.order - other.order), corrections };
  }

  /** Forgets which balances have changed, and returns those that Kraken has stated. */
  takeStated(): Balance[] {
    const stated: Balance[] = [];
    for (const { account, commodity, balance, isStated } of this.#touched) {
      if (balance && isStated) stated.push({ account, commodity, balance });
    }
    this.#touched.clear();
    return stated;
  }

  #chainOf(rows: readonly PendingRow[]): Chain {
    const [first] = rows;
    if (!first) throw new RangeError('no rows');
    const { account, commodity } = first;
    let chain = this.#chains.get(account.id);
    if (!chain) {
      chain = { account, commodity, balance: undefined, isStated: false };
      this.#chains.set(account.id, chain);
    }
    this.#touched.add(chain);
    return chain;
  }

  /** Rows without a balance can't be checked. */
  #addUp(chain: Chain, rows: readonly PendingRow[]): Row[] {
    const [fees = []] = feeCombinations(rows, this.#prefersAbsolute);
    const added = rows.map((row, at) => withFee(row, fees[at] ?? row.entry.fee));
    for (const { entry, fee } of added) {
      chain.balance = (chain.balance ?? Decimal.zero).plus(entry.amount).minus(fee);
    }
    chain.isStated = false;
    return added;
  }

  /** Finds the way to understand the fees in which the balances go on, or start with nothing. */
  #choose(chain: Chain, rows: readonly PendingRow[]): Choice {
    let best: Choice | undefined;
    for (const fees of feeCombinations(rows, this.#prefersAbsolute)) {
      const arranged = arrange(stepsOf(rows, fees), chain.balance);
      const isOpening = !chain.balance && !isZero(arranged.opening);
      const doubt = 2 * arranged.breaks.length + (isOpening ? 1 : 0);
      if (!best || doubt < best.doubt) best = { fees, arranged, doubt };
      if (doubt === 0) break;
    }
    if (!best) throw new RangeError('no rows');
    if (best.doubt === 0) this.#learn(rows, best.fees);
    return best;
  }

  #learn(rows: readonly PendingRow[], fees: readonly Decimal[]): void {
    for (const [at, { entry }] of rows.entries()) {
      const fee = fees[at];
      if (entry.fee.units < 0n && fee && !isZero(fee)) this.#prefersAbsolute = fee.units > 0n;
    }
  }
}

function stepsOf(rows: readonly PendingRow[], fees: readonly Decimal[]) {
  return rows.map(({ entry: { amount, fee, balance = Decimal.zero } }, row) => ({
    row,
    from: balance.minus(amount).plus(fees[row] ?? fee),
    to: balance,
  }));
}

function correctionsOf(
  chain: Chain,
  rows: readonly PendingRow[],
  { opening, breaks }: Arranged,
): Correction[] {
  const corrections: Correction[] = [];
  const [first] = rows;
  if (!chain.balance && first && !isZero(opening)) {
    corrections.push({ row: first, amount: opening, isOpening: true });
  }
  for (const { row: at, expected, found } of breaks) {
    const row = rows[at];
    if (row) corrections.push({ row, amount: found.minus(expected), isOpening: false });
  }
  return corrections;
}

function withFee(row: PendingRow, fee: Decimal): Row {
  const { entry } = row;
  return { ...row, fee, unbookedFee: unbookedFee(entry, fee) };
}

function unbookedFee({ fee, feeAsset }: LedgerEntry, booked: Decimal): string {
  return isZero(booked) && !isZero(fee) ? `${fee.toString()} ${feeAsset}` : '';
}
