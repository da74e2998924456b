import { Draft, type Reading } from './reading.ts';

/** In JSON and JavaScript; between the lines of a text, `inspect` may close and open its quotes. */
const CODE =
  /\\u(?<unit>[\da-f]{4})|\\x(?<code>[\da-f]{2})|\\(?<sign>[^])|(?<seam>(?<quote>['"`]) \+\s+\k<quote>)/;
/** In addresses: bytes of UTF-8. */
const ADDRESS = /%(?<byte>[\da-f]{2})/;
/** In forms, where a blank is a plus. */
const FORM = /%(?<octet>[\da-f]{2})|(?<plus>\+)/;
const HTML = /&#(?<decimal>\d{1,7});|&#x(?<hex>[\da-f]{1,6});|&(?<name>[a-z]{2,6});/;

/** Bytes that are a letter beyond ASCII. */
const UTF_8 =
  /(?<letter>[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})/g;

const KINDS = [CODE, ADDRESS, FORM, HTML].map((kind) => new RegExp(kind, 'gi'));
const ANY = new RegExp([CODE, ADDRESS, HTML].map(({ source }) => source).join('|'), 'gi');

/** How often what was escaped may have been escaped again, all kinds being undone at once. */
const LAYERS = 4;

const CONTROLS: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0' },
};

/** Of HTML: what must be escaped, and what base64 and escapes are made of. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', bsol: '\\' },
  ...{ sol: '/', plus: '+', equals: '=', lowbar: '_', percnt: '%', num: '#', semi: ';' },
};

/**
 * The reading, and those with its escapes undone, as far as there are any.
 *
 * @param exact how often they are also undone one kind at a time: a secret may hold what looks like
 *   an escape of another kind.
 */
export function layersOf(reading: Reading, exact: number): Reading[] {
  const layers = new Map([[reading.text, reading]]);
  for (let layer = 0; layer < exact; layer++) {
    for (const each of [...layers.values()]) {
      for (const kind of KINDS) add(layers, unescaped(each, kind));
    }
  }
  let last = reading;
  for (let layer = 0; layer < LAYERS; layer++) {
    last = unescaped(last, ANY);
    add(layers, last);
  }
  return [...layers.values()];
}

/** The reading of bytes with those that are letters beyond ASCII taken for these. */
export function decoded(bytes: Reading): Reading {
  return unescaped(bytes, UTF_8);
}

function add(layers: Map<string, Reading>, reading: Reading): void {
  if (!layers.has(reading.text)) layers.set(reading.text, reading);
}

function unescaped(reading: Reading, escape: RegExp): Reading {
  const draft = new Draft(reading);
  let end = 0;
  for (const { 0: written, index, groups } of reading.text.matchAll(escape)) {
    draft.keep(end, index);
    end = index + written.length;
    draft.put(signOf(groups ?? {}) ?? written, index, end);
  }
  if (end === 0) return reading;
  draft.keep(end, reading.text.length);
  return draft.reading;
}

/** @returns `undefined` where the escape stands for nothing. */
function signOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { letter, seam, plus, sign, name, decimal, unit, code, byte, octet, hex } = groups;
  if (letter !== undefined) return Buffer.from(letter, 'latin1').toString();
  if (seam !== undefined) return '';
  if (plus !== undefined) return ' ';
  // In a path of Windows, a backslash before a letter stands for itself.
  if (sign !== undefined) return CONTROLS[sign] ?? (/[\da-z]/i.test(sign) ? undefined : sign);
  if (name !== undefined) return NAMES[name.toLowerCase()];
  const number = Number(decimal ?? `0x${unit ?? code ?? byte ?? octet ?? hex ?? ''}`);
  return number <= 0x10ffff ? String.fromCodePoint(number) : undefined;
}
