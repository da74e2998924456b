/** An exact decimal number: an integer divided by a power of ten. */
export class Decimal {
  static readonly zero = new Decimal(0n, 0);
  readonly units: bigint;
  /** The number of decimal places. */
  readonly places: number;

  constructor(units: bigint, places: number) {
    this.units = units;
    this.places = places;
  }

  /** @returns `undefined` if the text is not a plain decimal number such as `-1.50`. */
  static parse(text: string): Decimal | undefined {
    const [, sign, whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
    if (sign === undefined || whole + fraction === '') return undefined;
    return new Decimal(BigInt(`${sign}${whole}${fraction}`), fraction.length);
  }

  plus(other: Decimal): Decimal {
    const places = Math.max(this.places, other.places);
    return new Decimal(this.#unitsWith(places) + other.#unitsWith(places), places);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.places + other.places);
  }

  negated(): Decimal {
    return new Decimal(-this.units, this.places);
  }

  absolute(): Decimal {
    return this.units < 0n ? this.negated() : this;
  }

  /** @returns a number below, at or above zero. */
  compareTo(other: Decimal): number {
    const places = Math.max(this.places, other.places);
    const [left, right] = [this.#unitsWith(places), other.#unitsWith(places)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** All decimal places but trailing zeros. Equal numbers have equal texts. */
  toString(): string {
    const sign = this.units < 0n ? '-' : '';
    const digits = String(this.absolute().units).padStart(this.places + 1, '0');
    const point = digits.length - this.places;
    const fraction = digits.slice(point).replace(/0+$/, '');
    return sign + digits.slice(0, point) + (fraction && `.${fraction}`);
  }

  #unitsWith(places: number): bigint {
    return this.units * 10n ** BigInt(places - this.places);
  }
}
