import { DecodedTextBuilder, type DecodedText } from './decodedText.ts';

interface Encoding {
  readonly name: 'base64' | 'hex';
  /** Other characters, such as blanks, line ends, commas and quotes, are skipped. */
  readonly letters: RegExp;
  readonly bitsPerLetter: number;
  /** How many letters long a group is: the bytes may begin at each of its letters. */
  readonly offsets: number;
}

const ENCODINGS: readonly Encoding[] = [
  { name: 'base64', letters: /[A-Za-z0-9+/_-]+/g, bitsPerLetter: 6, offsets: 4 },
  { name: 'hex', letters: /[\da-f]+/gi, bitsPerLetter: 4, offsets: 2 },
];

/** Stands for a number that isn't a byte. */
const NOT_A_BYTE = '\uffff';

/** The bytes that a text may encode in base64, hex or decimal numbers: mostly nonsense. */
export function* decodeBytes(source: DecodedText): Generator<DecodedText> {
  for (const { name, letters, bitsPerLetter, offsets } of ENCODINGS) {
    const { text, sourceRange } = keepLetters(source, letters);
    for (let offset = 0; offset < offsets; offset++) {
      yield {
        text: Buffer.from(text.slice(offset), name).toString('latin1'),
        isBytes: true,
        sourceRange: (from, to) =>
          sourceRange(
            offset + Math.floor((from * 8) / bitsPerLetter),
            offset + Math.ceil((to * 8) / bitsPerLetter),
          ),
      };
    }
  }
  yield decodeByteList(source);
}

function keepLetters(source: DecodedText, letters: RegExp): DecodedText {
  const builder = new DecodedTextBuilder(source);
  for (const { 0: run, index } of source.text.matchAll(letters)) {
    builder.keep(index, index + run.length);
  }
  return builder.result;
}

function decodeByteList(source: DecodedText): DecodedText {
  const builder = new DecodedTextBuilder(source);
  for (const { 0: digits, index } of source.text.matchAll(/\d+/g)) {
    const byte = Number(digits);
    builder.replace(
      byte < 256 ? String.fromCharCode(byte) : NOT_A_BYTE,
      index,
      index + digits.length,
    );
  }
  return { ...builder.result, isBytes: true };
}
