import { messageOf, type Texts } from './texts.ts';

/** What a language writes around quoted texts; those of others are free. */
const QUOTES: Readonly<Record<string, readonly [opening: string, closing: string]>> = {
  de: ['„', '“'],
  es: ['“', '”'],
  fr: ['«', '»'],
  ja: ['「', '」'],
  'pt-br': ['“', '”'],
  'zh-cn': ['“', '”'],
};

/** Names, which are the same in every language. The longest come first. */
const NAMES = ['Exports for Kraken', 'Beancount', 'CSV', 'hledger', 'Kraken', 'Parquet', 'UTC'];

/** Words that are the same in a language, by chance. */
const SAME_WORDS: Readonly<Record<string, readonly string[]>> = {
  de: ['Asset', 'Assets', 'Demo', 'offline', 'Status', 'Text', 'Trades', 'Wallet'],
  es: ['Demo', 'demo', 'Error'],
  fr: ['1 export', 'Description', 'Exports', 'Type', 'Types', 'Verdict', '{0} exports'],
  ja: ['YYYY-MM-DD'],
  'pt-br': ['Demo', 'demo', 'Status'],
  'zh-cn': ['YYYY-MM-DD'],
};

/** What programs or users look for, so that no translation may change it. */
const FIXED = [
  /\{\w+\}/g, // a value
  /\]\([^)]*\)/g, // where a link leads
  /`[^`]*`/g, // code, and what VS Code makes a link to a setting
  /\$\([^)]*\)/g, // an icon
  /\b\w+\.[a-z]\w+/g, // a setting or a file
  /Data - Export data|export-data/g, // what Kraken calls the permission
];

/** What is wrong with the texts of a language, each in a sentence. */
export function problemsOf(language: string, english: Texts, translated: Texts): string[] {
  const missing = Object.keys(english).filter((key) => !(key in translated));
  const leftOver = Object.keys(translated).filter((key) => !(key in english));
  return [
    ...missing.map((key) => `Missing: ${key}`),
    ...leftOver.map((key) => `Left over: ${key}`),
    ...Object.entries(english).flatMap(([key, text]) => {
      const translation = translated[key];
      if (translation === undefined) return [];
      if (typeof translation !== 'string') return [`No text, but with a comment: ${key}`];
      const problem = problemOf(language, messageOf(text), translation);
      return problem === undefined ? [] : [`${problem}: ${key}\n  ${translation}`];
    }),
  ];
}

function problemOf(language: string, english: string, translated: string): string | undefined {
  if (translated.trim() === '' || translated !== translated.trim()) return 'Space around the text';
  if (translated === english && !isSame(language, english)) return 'Not translated';
  if (/["']|\.\.\./.test(translated)) return 'Typewriter’s quotes or dots';
  if (english.endsWith('…') !== translated.endsWith('…')) return 'Ellipsis at the end of only one';
  // A button is a link on a line of its own.
  const lines = [english, translated].map((text) => text.split('\n').map(fixedParts).join('\n'));
  if (lines[0] !== lines[1]) return `Not the same in it: ${lines.join('\n  ')}`;
  return quotesProblem(language, english, translated);
}

/** Whether a text is the same in every language. */
export function isName(text: string): boolean {
  const values = text.replaceAll(/\{\d+\}/g, '');
  const words = NAMES.reduce((rest, name) => rest.replaceAll(name, ''), values);
  return !/\p{Letter}/u.test(words);
}

function isSame(language: string, text: string): boolean {
  return isName(text) || SAME_WORDS[language]?.includes(text) === true;
}

/** What is fixed in a line, each once, as the order may be another one. */
function fixedParts(line: string): string {
  const parts = FIXED.flatMap((fixed) => line.match(fixed) ?? []);
  return [...new Set(parts)].sort().join(' ');
}

function quotesProblem(language: string, english: string, translated: string): string | undefined {
  const quotes = QUOTES[language];
  if (!quotes) return undefined;
  const wanted = english.match(/“/g)?.length ?? 0;
  const found = translated.match(/[„“”«»「」]/g) ?? [];
  const isRight = found.every((quote, index) => quote === quotes[index % 2]);
  return found.length === 2 * wanted && isRight
    ? undefined
    : `Not ${wanted} times ${quotes.join('…')}`;
}
