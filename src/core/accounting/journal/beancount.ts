import type { Dialect, WrittenPosting, WrittenTransaction } from './dialect.ts';

/** These are something else for its lexer. */
const RESERVED: ReadonlySet<string> = new Set(['TRUE', 'FALSE', 'NULL']);

const MAX_COMMODITY_LENGTH = 24;

/** Puts in front of names what makes them begin with a letter, and long enough. */
const PREFIX = 'X-';

/** More places than any amount of Kraken's has. */
const FRACTION = '.0000000000';

/** Writes files for Beancount. */
export const BEANCOUNT: Dialect = {
  program: 'Beancount',
  preamble: '',

  /** It begins with a capital letter or a digit; letters, digits and hyphens follow. */
  accountPart: (text) => {
    const part = hyphenated(text.normalize('NFC'), /[^\p{L}\p{Nd}]+/gu) || 'Unknown';
    const [first = ''] = part;
    const capitalised = first.toUpperCase() + part.slice(first.length);
    return /^[\p{Lu}\p{Nd}]/u.test(capitalised) ? capitalised : PREFIX + capitalised;
  },

  /** Two to 24 capital letters, digits and `'._-`, which begin with a letter and don't end with these. */
  commodity: (name, number) => {
    const ending = number === 1 ? '' : `-${number}`;
    const clean = hyphenated(name.toUpperCase(), /[^A-Z0-9.]+/g) || 'UNKNOWN';
    const isValid = /^[A-Z].*[A-Z0-9]$/.test(clean) && !RESERVED.has(clean);
    const begin = (isValid ? clean : PREFIX + clean).slice(0, MAX_COMMODITY_LENGTH - ending.length);
    return begin.replace(/[^A-Z0-9]+$/, '') + ending;
  },

  open: (date, account, commodity) =>
    `${date} open ${account}${commodity === undefined ? '' : ` ${commodity}`}\n`,

  transaction: ({ date, title, tags, postings }) => {
    const lines = [`${date} * "Kraken" ${quoted(title)}`];
    for (const [name, value] of tags) lines.push(`  ${name}: ${quoted(value)}`);
    const places = missingPlaces(postings);
    for (const posting of postings) {
      lines.push(`  ${postingText(posting, places)}`);
      for (const [name, value] of posting.tags) lines.push(`    ${name}: ${quoted(value)}`);
    }
    return `${lines.join('\n')}\n\n`;
  },

  /** Exact: without a tolerance, it would allow for a difference of half of the last digit. */
  balances: (date, balances) =>
    balances
      .map(({ account, balance, commodity }) => {
        return `${date} balance ${account}  ${balance.toString()} ~ 0 ${commodity}\n`;
      })
      .join('') + '\n',
};

/**
 * Beancount divides a price by the amount, with 28 digits, and then allows for what is below the last
 * digit of the amounts that were paid. If all of these are integers, it allows for nothing.
 *
 * @returns the commodity whose amounts need a fraction, if any.
 */
function missingPlaces(postings: WrittenTransaction['postings']): string | undefined {
  const paid = postings.find(({ price }) => price)?.price?.commodity;
  const hasFraction = postings.some(
    ({ price, commodity, amount }) =>
      !price && commodity === paid && amount.toString().includes('.'),
  );
  return hasFraction ? undefined : paid;
}

function postingText(
  { account, amount, commodity, price }: WrittenPosting,
  withPlaces: string | undefined,
): string {
  const fraction = commodity === withPlaces && !price ? FRACTION : '';
  const cost = price ? ` @@ ${price.amount.toString()} ${price.commodity}` : '';
  return `${account}  ${amount.toString()}${fraction} ${commodity}${cost}`;
}

function hyphenated(text: string, others: RegExp): string {
  return text.replace(others, '-').replace(/^[-.]+|[-.]+$/g, '');
}

function quoted(text: string): string {
  const escaped = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/["\\]/g, '\\$&');
  return `"${escaped}"`;
}
