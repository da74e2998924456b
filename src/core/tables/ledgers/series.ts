import type { AmountReader } from '../amounts.ts';
import type { Decimal } from '../decimal.ts';
import { LastBalance } from './lastBalance.ts';

/** About as many as a wide screen has pixels. */
export const MAX_POINTS = 4096;

interface Point {
  ticks: number;
  readonly balance: LastBalance;
}

/**
 * How a balance changed over time: the last one in each span of time. The spans double when there
 * are too many, so that the memory is bounded, and each point stays an exact balance.
 */
export class Series {
  #points: Point[] = [];
  /** In ticks. A power of two, so that the spans of one series are parts of those of another one. */
  #span = 1;

  /** The length of a span, in ticks. */
  get span(): number {
    return this.#span;
  }

  add(ticks: number, balance: AmountReader): void {
    this.#pointAt(ticks).balance.set(balance);
  }

  addWide(ticks: number, balance: Decimal): void {
    this.#pointAt(ticks).balance.setExact(balance);
  }

  /** Corrects the balance that was added last. */
  setLast(balance: Decimal): void {
    this.#points.at(-1)?.balance.setExact(balance);
  }

  /** In the order of the file. */
  get points(): readonly { readonly ticks: number; readonly balance: Decimal }[] {
    return this.#points.map(({ ticks, balance }) => ({ ticks, balance: balance.value }));
  }

  #pointAt(ticks: number): Point {
    const last = this.#points.at(-1);
    if (last && this.#spanOf(last.ticks) === this.#spanOf(ticks)) {
      last.ticks = ticks;
      return last;
    }
    if (this.#points.length >= MAX_POINTS) this.#thinOut();
    const point = { ticks, balance: new LastBalance() };
    this.#points.push(point);
    return point;
  }

  #spanOf(ticks: number): number {
    return Math.floor(ticks / this.#span);
  }

  /** Keeps the last point of each span, with spans that are long enough to keep half of them. */
  #thinOut(): void {
    const [first, last] = [this.#points[0]?.ticks ?? 0, this.#points.at(-1)?.ticks ?? 0];
    const even = Math.abs(last - first) / (MAX_POINTS / 2);
    while (this.#span < even) this.#span *= 2;
    for (;;) {
      this.#points = this.#points.filter(({ ticks }, index, points) => {
        const next = points[index + 1];
        return !next || this.#spanOf(next.ticks) !== this.#spanOf(ticks);
      });
      if (this.#points.length <= MAX_POINTS / 2) return;
      this.#span *= 2;
    }
  }
}
