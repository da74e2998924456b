import { DecodedTextBuilder, type DecodedText } from './decodedText.ts';

interface Encoding {
  readonly name: 'base64' | 'hex';
  /** What separates these is passed over: blanks, the ends of lines, commas and quotes. */
  readonly letters: RegExp;
  /** Of one letter. */
  readonly bitsPerLetter: number;
  /** At how many letters the bytes may begin. */
  readonly offsets: number;
}

const ENCODINGS: readonly Encoding[] = [
  { name: 'base64', letters: /[A-Za-z0-9+/_-]+/g, bitsPerLetter: 6, offsets: 4 },
  { name: 'hex', letters: /[\da-f]+/gi, bitsPerLetter: 4, offsets: 2 },
];

/** What a number that is no byte is read as. */
const NOT_A_BYTE = '\uffff';

/** The bytes that a text may be meant for, in base64, in hex or as numbers: nonsense, mostly. */
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
