import { inComment, type Dialect } from './dialect.ts';
import type { Names } from './names.ts';

/** What a journal begins with. */
export function headerText({ program, preamble }: Dialect, owner: string): string {
  return (
    commentOf(
      `Journal of the account "${owner}" at Kraken, for ${program}.`,
      '',
      'Made by Exports for Kraken (unofficial) from the rows of ledgers files: each transaction has the',
      'ids of its rows as txid. Days and times are in UTC. This is bookkeeping of amounts, and not tax',
      'advice: there are no lots, no cost basis, and no prices but those of the trades themselves.',
      '',
      'The balances are those that Kraken states, after each day. What did not fit together is in',
      'Equity:Kraken:Unpaired, and counted at the end. There is also what Kraken calls each commodity',
      'in this file, because all of that is known only then.',
    ) + `\n${preamble}`
  );
}

/** What a journal ends with. */
export function closingText(mapping: ReturnType<Names['mapping']>, unpaired: number): string {
  return commentOf(
    unpaired === 0
      ? 'Nothing was booked to Equity:Kraken:Unpaired.'
      : `Booked to Equity:Kraken:Unpaired: ${unpaired} rows without a counterpart, or gaps.`,
    '',
    'The commodities of this file, and the names of their assets and products at Kraken:',
    ...mapping.map(({ name, spellings }) => `  ${name} = ${spellings.join(', ')}`),
  );
}

function commentOf(...lines: readonly string[]): string {
  return lines.map((line) => `; ${inComment(line)}`.trimEnd() + '\n').join('');
}
