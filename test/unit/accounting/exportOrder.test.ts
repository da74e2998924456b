import assert from 'node:assert/strict';
import { partsOf } from '../../../src/core/accounting/exportOrder.ts';
import type { KindHistory } from '../../../src/core/history/history.ts';
import type { FileEntry, TableEntry } from '../../../src/core/history/historyFile.ts';

function fileWith(day: number, name?: string): FileEntry {
  const days = { first: day, last: day };
  const reading: TableEntry['reading'] = {
    ...{ kind: 'ledgers', rows: 1, state: 'holds', checked: 1, wrong: 0, others: 0 },
  };
  const table = { sha256: '', size: 9, start: 10 * day, end: 20 * day, firstLine: 2, balances: [] };
  return {
    ...{ report: 'ledgers', id: '', days, counts: days, exportedAt: 0, changed: [] },
    table: name === undefined ? undefined : { ...table, name, reading },
  };
}

function kindWith(
  files: readonly FileEntry[],
  problems: KindHistory['problems'] = [],
): KindHistory {
  return { report: 'ledgers', files, rows: 0, checked: 0, gaps: [], problems };
}

describe('what is exported of a history', () => {
  it('are the rows that count of all files, oldest first', () => {
    const files = [fileWith(3, 'c.csv'), fileWith(1, 'a.csv'), fileWith(2)];
    const found = partsOf({ folder: '/history', kinds: [kindWith(files)] }, 'ledgers');
    assert.deepEqual(
      found.map(({ path, start, end }) => [path.replaceAll('\\', '/'), start, end]),
      [
        ['/history/a.csv', 10, 20],
        ['/history/c.csv', 30, 60],
      ],
    );
  });

  it('leaves out files that were lost, and other kinds', () => {
    const lost = fileWith(1, 'a.csv');
    const wrong = fileWith(2, 'b.csv');
    const problems: KindHistory['problems'] = [
      { kind: 'lost', file: lost, health: 'changed' },
      { kind: 'file', file: wrong },
    ];
    const kinds = [kindWith([lost, wrong], problems)];
    assert.equal(partsOf({ folder: '/history', kinds }, 'ledgers').length, 1);
    assert.deepEqual(partsOf({ folder: '/history', kinds }, 'trades'), []);
  });
});
