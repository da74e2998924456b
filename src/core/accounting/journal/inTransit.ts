import type { Decimal } from '../../tables/decimal.ts';
import { inTransit, UNPAIRED } from './accounts.ts';
import { netAmounts, postingsAgainst } from './exchange.ts';
import {
  balancedBy,
  postingsOf,
  transactionOf,
  transitLeg,
  type Amount,
  type Leg,
  type Posting,
  type Row,
  type Transaction,
} from './transaction.ts';

/** One side of a move or a conversion, whose other side may come later. */
export interface OpenSide extends Amount {
  readonly row: Row;
  /** The number of its day since 1970. */
  readonly day: number;
  readonly isConversion: boolean;
}

/** So many days later, no other side is expected any more: those of a delisting are days apart. */
const MAX_DAYS = 30;

/** What has left one wallet and not yet arrived in another one, or the other way round. */
export class OpenSides {
  /** Oldest first. */
  readonly #sides = new Set<OpenSide>();
  readonly #byAmount = new Map<string, Set<OpenSide>>();

  add(side: OpenSide): void {
    this.#sides.add(side);
    const key = keyOf(side.commodity, side.amount);
    const same = this.#byAmount.get(key);
    if (same) same.add(side);
    else this.#byAmount.set(key, new Set([side]));
  }

  /** Takes out the side that cancels a row: one with the same `refid`, else the newest one. */
  takeOpposite({ entry, commodity }: Row): OpenSide | undefined {
    const sides = [...(this.#byAmount.get(keyOf(commodity, entry.amount.negated())) ?? [])];
    const side = sides.find(({ row }) => row.entry.refid === entry.refid) ?? sides.at(-1);
    return side && this.#take(side);
  }

  /** Takes out what was converted into a row, or from it, if only one can be meant. */
  takeConverted({ entry, commodity }: Row): OpenSide | undefined {
    const [side, ...more] = [...this.#sides].filter(
      (side) =>
        side.isConversion &&
        side.commodity !== commodity &&
        side.amount.units < 0n !== entry.amount.units < 0n,
    );
    return side && more.length === 0 ? this.#take(side) : undefined;
  }

  /** Takes out what has waited too long. */
  takeExpired(day: number): OpenSide[] {
    const expired: OpenSide[] = [];
    for (const side of this.#sides) {
      if (day - side.day <= MAX_DAYS) break;
      expired.push(this.#take(side));
    }
    return expired;
  }

  takeAll(): OpenSide[] {
    return [...this.#sides].map((side) => this.#take(side));
  }

  #take(side: OpenSide): OpenSide {
    const key = keyOf(side.commodity, side.amount);
    const same = this.#byAmount.get(key);
    same?.delete(side);
    if (same?.size === 0) this.#byAmount.delete(key);
    this.#sides.delete(side);
    return side;
  }
}

function keyOf(commodity: string, amount: Decimal): string {
  return `${amount.toString()} ${commodity}`;
}

/** The postings of sides whose other side hasn't come. */
export function putInTransit(owner: string, legs: readonly Leg[]): Posting[] {
  const nets = netAmounts(legs);
  return [
    ...legs.flatMap((leg) => postingsOf(leg)),
    ...nets.flatMap((net) => balancedBy(inTransit(owner, net.commodity), net)),
  ];
}

/** Books what is in transit as unpaired, as it has waited too long. */
export function takeFromTransit(
  owner: string,
  { row, amounts, count }: { row: Row; amounts: readonly Amount[]; count: number },
): Transaction {
  const legs = amounts.map((amount) => transitLeg(owner, amount));
  const { title, ...rest } = transactionOf([row], postingsAgainst(legs, UNPAIRED), count);
  return { ...rest, title: `not paired: ${title}`, order: Infinity };
}
