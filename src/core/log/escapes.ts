import { DecodedTextBuilder, type DecodedText } from './decodedText.ts';

/** Escapes of JSON and JavaScript. `inspect` may also split long texts and join them with `+`. */
const CODE_ESCAPE =
  /\\u(?<unit>[\da-f]{4})|\\x(?<code>[\da-f]{2})|\\(?<sign>[^])|(?<seam>(?<quote>['"`]) \+\s+\k<quote>)/;
/** Escapes of URLs: bytes of UTF-8. */
const URL_ESCAPE = /%(?<byte>[\da-f]{2})/;
/** Escapes of forms, where a space is written as a plus. */
const FORM_ESCAPE = /%(?<octet>[\da-f]{2})|(?<plus>\+)/;
const HTML_ESCAPE = /&#(?<decimal>\d{1,7});|&#x(?<hex>[\da-f]{1,6});|&(?<name>[a-z]{2,6});/;

/** The UTF-8 bytes of one character beyond ASCII. */
const UTF_8_CHARACTER =
  /(?<letter>[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})/g;

const EACH_ESCAPE = [CODE_ESCAPE, URL_ESCAPE, FORM_ESCAPE, HTML_ESCAPE].map(
  (kind) => new RegExp(kind, 'gi'),
);
const ANY_ESCAPE = new RegExp(
  [CODE_ESCAPE, URL_ESCAPE, HTML_ESCAPE].map(({ source }) => source).join('|'),
  'gi',
);

/** How many layers of escapes are undone, all kinds at once. */
const MAX_LAYERS = 4;

const CONTROL_CHARACTERS: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0' },
};

/** HTML names of characters that must be escaped, or that base64 and other escapes consist of. */
const HTML_NAMES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', bsol: '\\' },
  ...{ sol: '/', plus: '+', equals: '=', lowbar: '_', percnt: '%', num: '#', semi: ';' },
};

/**
 * The text, followed by versions of it with escapes undone, if it has any.
 *
 * @param exactLayers how many layers are also undone one kind at a time, because a secret may
 * contain what looks like an escape of another kind.
 */
export function unescapedLayers(source: DecodedText, exactLayers: number): DecodedText[] {
  const layers = new Map([[source.text, source]]);
  for (let layer = 0; layer < exactLayers; layer++) {
    for (const each of [...layers.values()]) {
      for (const kind of EACH_ESCAPE) add(layers, unescape(each, kind));
    }
  }
  let last = source;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    last = unescape(last, ANY_ESCAPE);
    add(layers, last);
  }
  return [...layers.values()];
}

/** Decodes the bytes of UTF-8 characters beyond ASCII, and keeps all others. */
export function decodeUtf8(bytes: DecodedText): DecodedText {
  return unescape(bytes, UTF_8_CHARACTER);
}

function add(layers: Map<string, DecodedText>, layer: DecodedText): void {
  if (!layers.has(layer.text)) layers.set(layer.text, layer);
}

function unescape(source: DecodedText, escape: RegExp): DecodedText {
  const builder = new DecodedTextBuilder(source);
  let end = 0;
  for (const { 0: written, index, groups } of source.text.matchAll(escape)) {
    builder.keep(end, index);
    end = index + written.length;
    builder.replace(characterOf(groups ?? {}) ?? written, index, end);
  }
  if (end === 0) return source;
  builder.keep(end, source.text.length);
  return builder.result;
}

/** @returns `undefined` if the escape is invalid. */
function characterOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { letter, seam, plus, sign, name, decimal, unit, code, byte, octet, hex } = groups;
  if (letter !== undefined) return Buffer.from(letter, 'latin1').toString();
  if (seam !== undefined) return '';
  if (plus !== undefined) return ' ';
  // In a Windows path, a backslash before a letter or digit isn't an escape.
  if (sign !== undefined)
    return CONTROL_CHARACTERS[sign] ?? (/[\da-z]/i.test(sign) ? undefined : sign);
  if (name !== undefined) return HTML_NAMES[name.toLowerCase()];
  const number = Number(decimal ?? `0x${unit ?? code ?? byte ?? octet ?? hex ?? ''}`);
  return number <= 0x10ffff ? String.fromCodePoint(number) : undefined;
}
