import * as fc from 'fast-check';
import { reportFile } from '../../../src/demo/data/reportFile.ts';
import { AccountHistory } from '../../../src/demo/data/accountHistory.ts';
import type { DemoReport } from '../../../src/demo/demoReport.ts';

/** The rows of a file, each with its cells by column; without their quotes. */
export type Row = Readonly<Record<string, string>>;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Reads the text of a report's file. */
export function parse(text: string, separator = ','): Table {
  const [columns = [], ...lines] = text
    .split('\n')
    .slice(0, -1)
    .map((line) =>
      // What stands in quotes may hold the separator.
      Array.from(
        line.matchAll(/"([^"]*)"|([^",\t]+)/g),
        ([, quoted, bare]) => quoted ?? bare ?? '',
      ),
    );
  if (lines.some((cells) => cells.length !== columns.length)) throw new Error('Ragged rows.');
  if (columns.length > 1 && !text.includes(separator)) throw new Error('Another separator.');
  const rows = lines.map((cells) =>
    Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])),
  );
  return { columns, rows };
}

/** 2035-01-01, later than whatever the tests ask for. */
const LATER = Date.UTC(2035, 0, 1) / 1000;

/** The text of a report's file, all columns as CSV if nothing else is said. */
export function textOf(
  history: AccountHistory,
  report: Pick<DemoReport, 'report' | 'starttm' | 'endtm'> & Partial<DemoReport>,
): string {
  const wanted = { format: 'CSV', fields: 'all', createdtm: LATER, ...report } as const;
  return Buffer.concat([...reportFile(wanted, history)]).toString();
}

/** Unix seconds. */
export function at(...date: Parameters<typeof Date.UTC>): number {
  return Date.UTC(...date) / 1000;
}

/** When the accounts below begin: two years before Earn takes the place of staking. */
export const BEGINNING = at(2022, 1);

/** Accounts with more or less in them. */
export const histories = fc
  .record({
    seed: fc.integer(),
    transactionsPerDay: fc.constantFrom(0.5, 2),
    since: fc.constant(BEGINNING),
  })
  .map((options) => new AccountHistory(options));

/** Whether a row of a ledgers file is only announced. */
export function isAnnounced({ txid, balance }: Row): boolean {
  return txid === '' && balance === '';
}

const NEW_NAMES = new Map([
  ['XXBT', 'BTC'],
  ['XETH', 'ETH'],
  ['XXRP', 'XRP'],
  ['XLTC', 'LTC'],
  ['XXLM', 'XLM'],
  ['XXDG', 'DOGE'],
  ['ZEUR', 'EUR'],
  ['ZUSD', 'USD'],
]);

/** The new name of a row's asset, whichever of its names the row has. */
export function assetOf({ asset = '' }: Row): string {
  return NEW_NAMES.get(asset) ?? asset;
}

/**
 * The rows of a ledgers file whose balance doesn't follow from the one before, by asset and wallet.
 * Those before the first one are taken as given, if `opening` doesn't say what they are.
 */
export function breaksOf(rows: readonly Row[], opening?: 0n): Row[] {
  const balances = new Map<string, bigint>();
  return rows.filter((row) => {
    if (isAnnounced(row)) return false;
    const key = `${assetOf(row)} in ${row['wallet'] ?? ''}`;
    const before = balances.get(key) ?? opening;
    const balance = scaled(row['balance']);
    balances.set(key, balance);
    return before !== undefined && balance !== before + scaled(row['amount']) - scaled(row['fee']);
  });
}

/** An amount times ten to the twelfth, so that sums and comparisons are exact. */
export function scaled(amount = ''): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
}
