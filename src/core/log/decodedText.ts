/** A part of a text, in UTF-16 code units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** One way to read a text. */
export interface DecodedText {
  readonly text: string;
  /** Whether `text` is bytes, one a character. */
  readonly isBytes: boolean;
  /** Where a part of `text` is written in the text that is read. */
  readonly sourceRange: (from: number, to: number) => TextRange;
}

/** A text as it is. */
export function undecoded(text: string): DecodedText {
  return { text, isBytes: false, sourceRange: (from, to) => ({ from, to }) };
}

/** Makes a reading out of pieces of another one. */
export class DecodedTextBuilder {
  readonly #source: DecodedText;
  #text = '';
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(source: DecodedText) {
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
  replace(text: string, from: number, to: number): void {
    this.#text += text;
    this.#from.push(...Array<number>(text.length).fill(from));
    this.#to.push(...Array<number>(text.length).fill(to));
  }

  get result(): DecodedText {
    return {
      text: this.#text,
      isBytes: this.#source.isBytes,
      sourceRange: (from, to) =>
        this.#source.sourceRange(
          this.#from[from] ?? 0,
          this.#to[to - 1] ?? this.#source.text.length,
        ),
    };
  }
}
