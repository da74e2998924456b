/** A part of a text, in UTF-16 code units; `to` is exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A text after decoding, with the way back to where each part of it was written. */
export interface DecodedText {
  readonly text: string;
  /** Whether each character of `text` stands for one byte. */
  readonly isBytes: boolean;
  /** The range of the original text that a part of `text` was decoded from. */
  readonly sourceRange: (from: number, to: number) => TextRange;
}

/** Wraps a text that isn't decoded. */
export function undecoded(text: string): DecodedText {
  return { text, isBytes: false, sourceRange: (from, to) => ({ from, to }) };
}

/** Builds a decoded text piece by piece from a source. */
export class DecodedTextBuilder {
  readonly #source: DecodedText;
  #text = '';
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(source: DecodedText) {
    this.#source = source;
  }

  /** Adds a piece of the source unchanged. */
  keep(from: number, to: number): void {
    this.#text += this.#source.text.slice(from, to);
    for (let at = from; at < to; at++) {
      this.#from.push(at);
      this.#to.push(at + 1);
    }
  }

  /** Adds the text that a piece of the source stands for. */
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
