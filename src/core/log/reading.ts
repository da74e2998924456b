/** A part of a text, in UTF-16 code units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** One way to read a text. */
export interface Reading {
  readonly text: string;
  /** Whether `text` is bytes, one a character. */
  readonly isBytes: boolean;
  /** Where a part of `text` is written in the text that is read. */
  readonly placeOf: (from: number, to: number) => Place;
}

/** A text as it is. */
export function literally(text: string): Reading {
  return { text, isBytes: false, placeOf: (from, to) => ({ from, to }) };
}

/** Makes a reading out of pieces of another one. */
export class Draft {
  readonly #source: Reading;
  #text = '';
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(source: Reading) {
    this.#source = source;
  }

  /** Adds a piece of the source as it is. */
  keep(from: number, to: number): void {
    this.#text += this.#source.text.slice(from, to);
    for (let at = from; at < to; at++) {
      this.#from.push(at);
      this.#to.push(at + 1);
    }
  }

  /** Adds what a piece of the source stands for. */
  put(text: string, from: number, to: number): void {
    this.#text += text;
    this.#from.push(...Array<number>(text.length).fill(from));
    this.#to.push(...Array<number>(text.length).fill(to));
  }

  get reading(): Reading {
    return {
      text: this.#text,
      isBytes: this.#source.isBytes,
      placeOf: (from, to) =>
        this.#source.placeOf(this.#from[from] ?? 0, this.#to[to - 1] ?? this.#source.text.length),
    };
  }
}
