import { baseOf, newName } from './assets.ts';
import { kindOf, type Kind } from './ledgers/kinds.ts';
import { MAX_WORDS, TooManyWordsError, Words } from './words.ts';

/** More than there are words of a column. */
const LIMIT = 65_536;

/** The words of a file by number. The numbers stay the same when it is read again. */
export class Vocabulary {
  /** Assets as they are written, or pairs. */
  readonly assets = new Words();
  readonly wallets = new Words();
  readonly types = new Words();
  readonly subtypes = new Words();
  readonly #kinds: Kind[] = [];
  readonly #kindNumbers = new Map<number, number>();
  /** By number of an asset: the number of its new name. */
  readonly #newNames: number[] = [];
  readonly #newNameNumbers = new Map<string, number>();
  /** By number of an asset. */
  readonly #bases: string[] = [];

  get kinds(): readonly Kind[] {
    return this.#kinds;
  }

  /** The same for all spellings of an asset. */
  newNameOf(asset: number): number {
    const known = this.#newNames[asset];
    if (known !== undefined) return known;
    const name = newName(this.assets.texts[asset] ?? '');
    const number = this.#newNameNumbers.get(name) ?? this.#newNameNumbers.size;
    this.#newNameNumbers.set(name, number);
    this.#newNames[asset] = number;
    return number;
  }

  /** What `baseOf` says about an asset. */
  baseOf(asset: number): string {
    return (this.#bases[asset] ??= baseOf(this.assets.texts[asset] ?? ''));
  }

  /**
   * The number of a type with its subtype, from the numbers of both words.
   *
   * @throws TooManyWordsError
   */
  kindNumber(type: number, subtype: number): number {
    const key = type * LIMIT + subtype;
    let number = this.#kindNumbers.get(key);
    if (number === undefined) {
      number = this.#kinds.length;
      if (number >= MAX_WORDS) throw new TooManyWordsError();
      this.#kinds.push(kindOf(this.types.texts[type] ?? '', this.subtypes.texts[subtype] ?? ''));
      this.#kindNumbers.set(key, number);
    }
    return number;
  }
}
