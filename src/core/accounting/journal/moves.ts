import type { Account } from './accounts.ts';
import { exchangePostings, isComplete, netAmounts } from './exchange.ts';
import { OpenSides, putInTransit, takeFromTransit, type OpenSide } from './inTransit.ts';
import {
  isZero,
  legOf,
  postingsOf,
  transactionAgainst,
  transactionOf,
  transitLeg,
  type Row,
  type Transaction,
} from './transaction.ts';

/** A row of a move, or of a conversion whose sides may be far apart. */
interface Side {
  readonly row: Row;
  readonly isConversion: boolean;
  /** What takes it if it arrives without having left. */
  readonly otherwise: Account | undefined;
}

/** In files of early 2024, many rows have this as their `refid`. */
const UNKNOWN = 'Unknown';

/** Books moves between wallets, and conversions. What isn't whole goes through an account. */
export class Moves {
  readonly #owner: string;
  readonly #open = new OpenSides();
  /** The sides of the day. */
  #sides: Side[] = [];

  constructor(owner: string) {
    this.#owner = owner;
  }

  add(side: Side): void {
    this.#sides.push(side);
  }

  /**
   * Books the sides of the day: at first those that are whole by their `refid`, then what leaves for
   * sure, so that what arrives can be told from income.
   *
   * @param day its number since 1970.
   */
  close(day: number, isLastDay: boolean): Transaction[] {
    const { whole, left } = wholeMoves(this.#sides);
    this.#sides = [];
    const isSure = ({ row, otherwise }: Side) => !otherwise || row.entry.amount.units < 0n;
    const [sure, doubtful] = [left.filter(isSure), left.filter((side) => !isSure(side))];
    const transactions = [
      ...whole,
      ...sure.map((side) => this.#bookSure(side, day)),
      ...doubtful.map((side) => this.#bookDoubtful(side)),
    ];
    const late = isLastDay ? this.#open.takeAll() : this.#open.takeExpired(day);
    for (const side of late) {
      transactions.push(takeFromTransit(this.#owner, { row: side.row, amounts: [side], count: 1 }));
    }
    return transactions;
  }

  #bookSure({ row, isConversion }: Side, day: number): Transaction {
    const { commodity, entry } = row;
    if (isZero(entry.amount)) return transactionOf([row], postingsOf(legOf(row)));
    const converted = this.#open.takeOpposite(row)
      ? undefined
      : this.#takeConvertedOrOpen({ row, isConversion, day, commodity, amount: entry.amount });
    if (!converted) return this.#throughTransit(row);
    const legs = [transitLeg(this.#owner, converted), legOf(row)];
    return transactionOf([row], exchangePostings(legs));
  }

  #takeConvertedOrOpen(side: OpenSide): OpenSide | undefined {
    const converted = side.isConversion ? this.#open.takeConverted(side.row) : undefined;
    if (!converted) this.#open.add(side);
    return converted;
  }

  #bookDoubtful({ row, otherwise }: Side): Transaction {
    if (!otherwise || this.#open.takeOpposite(row)) return this.#throughTransit(row);
    return transactionAgainst(row, otherwise);
  }

  #throughTransit(row: Row): Transaction {
    return transactionOf([row], putInTransit(this.#owner, [legOf(row)]));
  }
}

/** Finds the sides of one `refid` that add up to nothing, or are a whole conversion. */
function wholeMoves(sides: readonly Side[]): { whole: Transaction[]; left: Side[] } {
  const whole: Transaction[] = [];
  const left: Side[] = [];
  const byRefid = Map.groupBy(sides, ({ row: { entry } }) =>
    entry.refid === UNKNOWN ? '' : entry.refid,
  );
  for (const [refid, group] of byRefid) {
    for (const part of refid === '' ? group.map((side) => [side]) : partsOf(group)) {
      const rows = part.map(({ row }) => row);
      const legs = rows.map(legOf);
      const isNothing = rows.length > 1 && netAmounts(legs).length === 0;
      const isConverted = part.some(({ isConversion }) => isConversion) && isComplete(legs);
      if (isNothing || isConverted) whole.push(transactionOf(rows, exchangePostings(legs)));
      else left.push(...part);
    }
  }
  return { whole, left: left.sort((one, other) => one.row.order - other.row.order) };
}

/** The commodities of a `refid` move apart from each other, but those of a conversion don't. */
function partsOf(sides: readonly Side[]): Side[][] {
  const keyOf = ({ isConversion, row }: Side) => (isConversion ? undefined : row.commodity);
  return [...Map.groupBy(sides, keyOf).values()];
}
