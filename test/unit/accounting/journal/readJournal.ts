import { Decimal } from '../../../../src/core/tables/decimal.ts';
import { decimal } from './setup.ts';

export interface ReadPosting {
  readonly account: string;
  readonly amount: Decimal;
  readonly commodity: string;
  readonly price: { readonly amount: Decimal; readonly commodity: string } | undefined;
}

export interface ReadTransaction {
  readonly date: string;
  readonly title: string;
  readonly postings: ReadPosting[];
}

/** What a journal for Beancount says, read without knowing how it was written. */
export function readJournal(text: string) {
  const transactions: ReadTransaction[] = [];
  const balances: { date: string; account: string; balance: Decimal; commodity: string }[] = [];
  const opened = new Map<string, string>();
  const txids: string[] = [];
  const unread: string[] = [];
  for (const line of text.split('\n')) {
    const [word, title] = /^(\S+) \* "Kraken" "(.*)"$/.exec(line)?.slice(1) ?? [];
    const open = /^(\S+) open (\S+)(?: \S+)?$/.exec(line);
    const balance = /^(\S+) balance (\S+) {2}(\S+) ~ 0 (\S+)$/.exec(line);
    const posting = /^ {2}([A-Z]\S*:\S+) {2}(\S+) (\S+)(?: @@ (\S+) (\S+))?$/.exec(line);
    const txid = /^ {4}txid: "(.*)"$/.exec(line);
    if (word !== undefined) transactions.push({ date: word, title: title ?? '', postings: [] });
    else if (open) opened.set(open[2] ?? '', open[1] ?? '');
    else if (balance) {
      const [, date = '', account = '', number = '', commodity = ''] = balance;
      balances.push({ date, account, balance: decimal(number), commodity });
    } else if (posting) {
      const [, account = '', number = '', commodity = '', price, paid = ''] = posting;
      transactions.at(-1)?.postings.push({
        ...{ account, amount: decimal(number), commodity },
        price: price === undefined ? undefined : { amount: decimal(price), commodity: paid },
      });
    } else if (txid) txids.push(txid[1] ?? '');
    else if (!/^(;.*|| {2,4}[a-z-]+: ".*")$/.test(line)) unread.push(line);
  }
  return { transactions, balances, opened, txids, unread };
}

type Read = ReturnType<typeof readJournal>;

/** What is wrong with a journal: transactions that don't balance, balances that don't hold. */
export function problemsOf({ transactions, balances, opened, unread }: Read): string[] {
  const problems = unread.map((line) => `not read: ${line}`);
  for (const { date, title, postings } of transactions) {
    for (const [commodity, sum] of sumsOf(postings.map(weightOf))) {
      if (sum.units !== 0n) problems.push(`${date} ${title}: ${sum.toString()} ${commodity}`);
    }
    for (const { account } of postings) {
      if (!((opened.get(account) ?? '9999') <= date)) problems.push(`not open: ${account} ${date}`);
    }
  }
  for (const { date, account, balance, commodity } of balances) {
    const before = transactions.filter((transaction) => transaction.date < date);
    const sum = sumOf(before, account, commodity);
    if (sum.compareTo(balance) !== 0) problems.push(`${date} ${account}: ${sum.toString()}`);
  }
  return problems;
}

/** What transactions add to an account. */
export function sumOf(
  transactions: readonly ReadTransaction[],
  account: string,
  commodity: string,
): Decimal {
  const own = transactions
    .flatMap(({ postings }) => postings)
    .filter((posting) => posting.account === account);
  return sumsOf(own).get(commodity) ?? Decimal.zero;
}

/** What all accounts whose names begin so have, without what is nothing. */
export function holdings(text: string, begin: string): Record<string, string> {
  const { transactions } = readJournal(text);
  const postings = transactions
    .flatMap((transaction) => transaction.postings)
    .filter(({ account }) => account.startsWith(begin));
  const found: Record<string, string> = {};
  for (const [account, own] of Map.groupBy(postings, (posting) => posting.account)) {
    const sums = [...sumsOf(own)].filter(([, sum]) => sum.units !== 0n);
    const texts = sums.map(([commodity, sum]) => `${sum.toString()} ${commodity}`);
    if (texts.length > 0) found[account] = texts.join(', ');
  }
  return found;
}

function sumsOf(amounts: readonly { amount: Decimal; commodity: string }[]): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const { amount, commodity } of amounts) {
    sums.set(commodity, (sums.get(commodity) ?? Decimal.zero).plus(amount));
  }
  return sums;
}

/** What a posting counts in its transaction. */
function weightOf(posting: ReadPosting) {
  const { price, amount } = posting;
  if (!price) return posting;
  return { ...price, amount: amount.units < 0n ? price.amount.negated() : price.amount };
}
