import { Draft, type Reading } from './reading.ts';

interface Encoding {
  readonly name: 'base64' | 'hex';
  /** What separates these is passed over: blanks, the ends of lines, commas and quotes. */
  readonly letters: RegExp;
  /** Of one letter. */
  readonly bits: number;
  /** At how many letters the bytes may begin. */
  readonly starts: number;
}

const ENCODINGS: readonly Encoding[] = [
  { name: 'base64', letters: /[A-Za-z0-9+/_-]+/g, bits: 6, starts: 4 },
  { name: 'hex', letters: /[\da-f]+/gi, bits: 4, starts: 2 },
];

/** What a number that is no byte is read as. */
const NO_BYTE = '\uffff';

/** The bytes that a text may be meant for, in base64, in hex or as numbers: nonsense, mostly. */
export function* bytesIn(reading: Reading): Generator<Reading> {
  for (const { name, letters, bits, starts } of ENCODINGS) {
    const { text, placeOf } = lettersOf(reading, letters);
    for (let start = 0; start < starts; start++) {
      yield {
        text: Buffer.from(text.slice(start), name).toString('latin1'),
        isBytes: true,
        placeOf: (from, to) =>
          placeOf(start + Math.floor((from * 8) / bits), start + Math.ceil((to * 8) / bits)),
      };
    }
  }
  yield numbersOf(reading);
}

function lettersOf(reading: Reading, letters: RegExp): Reading {
  const draft = new Draft(reading);
  for (const { 0: run, index } of reading.text.matchAll(letters)) {
    draft.keep(index, index + run.length);
  }
  return draft.reading;
}

function numbersOf(reading: Reading): Reading {
  const draft = new Draft(reading);
  for (const { 0: digits, index } of reading.text.matchAll(/\d+/g)) {
    const byte = Number(digits);
    draft.put(byte < 256 ? String.fromCharCode(byte) : NO_BYTE, index, index + digits.length);
  }
  return { ...draft.reading, isBytes: true };
}
