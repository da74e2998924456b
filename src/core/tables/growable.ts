/** Values per block. */
const BITS = 15;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

type TypedArray = Float64Array | Uint16Array | Uint8Array;

/** A list of numbers that grows without being copied. */
export class Growable {
  readonly #create: (size: number) => TypedArray;
  readonly #blocks: TypedArray[] = [];
  #last: TypedArray;
  length = 0;

  constructor(create: (size: number) => TypedArray) {
    this.#create = create;
    this.#last = create(0);
  }

  push(value: number): void {
    const index = this.length & MASK;
    if (index === 0) this.#blocks.push((this.#last = this.#create(SIZE)));
    this.#last[index] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#blocks[index >>> BITS]?.[index & MASK] ?? NaN;
  }
}
