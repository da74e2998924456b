import assert from 'node:assert/strict';
import { holdings, problemsOf, readJournal } from './readJournal.ts';
import { journalOfRows, type RowCells } from './setup.ts';

/** What accounts have after some rows, by the part of their names that tells them apart. */
export function booked(...rows: readonly Partial<RowCells>[]) {
  const { text, unpaired } = journalOfRows('beancount', rows);
  assert.deepEqual(problemsOf(readJournal(text)), []);
  const all = Object.entries(holdings(text, '')).map(([account, sum]): [string, string] => [
    account.replace(/^Assets:Kraken:Personal:/, '').replace(/:Kraken:/, ':'),
    sum,
  ]);
  return { accounts: Object.fromEntries(all), unpaired, text };
}

export const at = (time: string) => ({ time: `2026-01-${time}` });
export const trade = { type: 'trade', refid: 'T' };
