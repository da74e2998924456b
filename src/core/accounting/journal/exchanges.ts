import { UNPAIRED, type Account } from './accounts.ts';
import { exchangePostings, isComplete, netAmounts, postingsAgainst, sideOf } from './exchange.ts';
import { putInTransit, takeFromTransit } from './inTransit.ts';
import {
  isZero,
  legOf,
  transactionOf,
  transitLeg,
  type Amount,
  type Leg,
  type Row,
  type Transaction,
} from './transaction.ts';

/** Sides that another side may follow the next day, as they came shortly before midnight. */
interface Carried {
  readonly row: Row;
  readonly amounts: readonly Amount[];
  /** How many rows they are. */
  readonly count: number;
}

const DAY = 86_400_000;
/** Before midnight. */
const LAST_HOUR = 3_600_000;

/** Books trades: the rows of a day with one `refid` are one exchange. */
export class Exchanges {
  readonly #owner: string;
  /** The rows of the day by what they share. */
  readonly #groups = new Map<string, { rows: Row[]; alone: Account | undefined }>();
  readonly #carried = new Map<string, Carried>();

  constructor(owner: string) {
    this.#owner = owner;
  }

  /** @param alone what takes a side whose other one isn't there. */
  add(row: Row, alone: Account | undefined): void {
    const { refid, time } = row.entry;
    // Without an id, those of one moment are taken together.
    const key = refid === '' ? `\0${time}` : refid;
    const group = this.#groups.get(key);
    if (group) group.rows.push(row);
    else this.#groups.set(key, { rows: [row], alone });
  }

  /** Books the rows of the day. */
  close(isLastDay: boolean): Transaction[] {
    const earlier = new Map(this.#carried);
    this.#carried.clear();
    const transactions: Transaction[] = [];
    for (const [key, { rows, alone }] of this.#groups) {
      const carried = earlier.get(key);
      earlier.delete(key);
      transactions.push(this.#book(key, rows, { carried, alone, isLastDay }));
    }
    this.#groups.clear();
    for (const carried of earlier.values()) transactions.push(this.#giveUp(carried));
    return transactions;
  }

  #book(
    key: string,
    rows: readonly Row[],
    options: { carried: Carried | undefined; alone: Account | undefined; isLastDay: boolean },
  ): Transaction {
    const { carried, alone, isLastDay } = options;
    const legs = rows.map((row) => sideOf(legOf(row)));
    const all = [...this.#fromTransit(carried), ...legs];
    if (isComplete(all)) return transactionOf(rows, exchangePostings(all));
    if (!carried && !alone && !isLastDay && mayGoOn(rows)) return this.#carry(key, rows, legs);
    const count = sidesIn(legs) + (carried?.count ?? 0);
    return transactionOf(rows, postingsAgainst(all, alone ?? UNPAIRED), alone ? 0 : count);
  }

  #carry(key: string, rows: readonly Row[], legs: readonly Leg[]): Transaction {
    const [row] = rows;
    const amounts = netAmounts(legs);
    if (row) this.#carried.set(key, { row, amounts, count: sidesIn(legs) });
    return transactionOf(rows, putInTransit(this.#owner, legs));
  }

  #fromTransit(carried: Carried | undefined): Leg[] {
    return (carried?.amounts ?? []).map((amount) => transitLeg(this.#owner, amount));
  }

  #giveUp({ row, amounts, count }: Carried): Transaction {
    return takeFromTransit(this.#owner, { row, amounts, count });
  }
}

/** How many rows have something that another side is missing for. */
function sidesIn(legs: readonly Leg[]): number {
  return legs.filter(({ amount }) => !isZero(amount)).length;
}

function mayGoOn(rows: readonly Row[]): boolean {
  return rows.some(({ entry: { time } }) => time % DAY >= DAY - LAST_HOUR);
}
