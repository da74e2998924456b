import { inComment, type Dialect, type WrittenPosting } from './dialect.ts';
import type { Tag } from './transaction.ts';

/** Writes files for hledger. */
export const HLEDGER: Dialect = {
  program: 'hledger',
  // A file that includes this one may use commas.
  preamble: 'decimal-mark .\n\n',

  /** Two spaces would end it, and some characters mean something. */
  accountPart: (text) =>
    text
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N} ._&+'/-]+/gu, '-')
      .replace(/ +/g, ' ')
      .trim() || 'Unknown',

  /** All but letters have to be quoted. */
  commodity: (name, number) => {
    const clean = name.replace(/[\p{C}\p{Z}";]+/gu, '-') || 'UNKNOWN';
    const whole = number === 1 ? clean : `${clean}-${number}`;
    return /^\p{L}+$/u.test(whole) ? whole : `"${whole}"`;
  },

  open: () => '',

  transaction: ({ date, title, tags, postings }) => {
    const lines = [`${date} * Kraken | ${inTitle(title)}${commentOf(tags)}`];
    for (const posting of postings) {
      lines.push(`    ${postingText(posting)}${commentOf(posting.tags)}`);
    }
    return `${lines.join('\n')}\n\n`;
  },

  balances: (date, balances) => {
    const lines = balances.map(({ account, balance, commodity }) => {
      return `    ${account}  0 ${commodity} = ${balance.toString()} ${commodity}\n`;
    });
    return `${date} * Kraken | balances at the start of the day\n${lines.join('')}\n`;
  },
};

function postingText({ account, amount, commodity, price }: WrittenPosting): string {
  const cost = price ? ` @@ ${price.amount.toString()} ${price.commodity}` : '';
  return `${account}  ${amount.toString()} ${commodity}${cost}`;
}

/** Tags are divided by commas, and a date in brackets would be one of the posting. */
function commentOf(tags: readonly Tag[]): string {
  if (tags.length === 0) return '';
  const texts = tags.map(([name, value]) => `${name}:${inComment(value).replace(/[,[\]]/g, '-')}`);
  return `  ; ${texts.join(', ')}`;
}

function inTitle(title: string): string {
  return inComment(title).replace(/[;|]/g, '-');
}
