import assert from 'node:assert/strict';
import { timeText } from '../../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, ledgersFile, openFile, START, type Cells } from '../setup.ts';

/** A row that changes a balance. */
export function change(amount: string, fee: string, balance: string, others: Cells = {}): Cells {
  return { amount, fee, balance, ...others };
}

/** At so many seconds after the start. */
export function at(seconds: number): Cells {
  return { time: timeText(START + seconds) };
}

export async function named(rows: readonly Cells[], columns = LEDGERS_COLUMNS): Promise<number[]> {
  const { named, summary } = await openFile(ledgersFile(rows, { columns }));
  for (const sums of [...summary.apart, ...summary.together]) assertAddsUp(sums);
  return named('balances');
}

export function assertAddsUp(sums: object): void {
  const units = (text: unknown) => {
    const [whole = '', fraction = ''] = String(text).split('.');
    return BigInt(whole + fraction.padEnd(40, '0'));
  };
  const value = (name: string) => units(new Map(Object.entries(sums)).get(name));
  const parts = 'opening deposits withdrawals tradedIn tradedOut rewards other fees unexplained';
  const sum = parts.split(' ').reduce((whole, part) => whole + value(part), 0n);
  assert.equal(sum, value('closing'), JSON.stringify(sums));
}
