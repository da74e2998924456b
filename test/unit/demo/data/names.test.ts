import assert from 'node:assert/strict';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import type { LedgerLayout } from '../../../../src/demo/data/ledgerColumns.ts';
import { assetOf, at, breaksOf, parse, textOf } from '../table.ts';

const OLD_NAMES = ['XETH', 'XLTC', 'XXBT', 'XXDG', 'XXLM', 'XXRP', 'ZEUR', 'ZUSD'];

/** Files hold both names of an asset where the names change. */
const RENAMED = '2024-07-01 00:00:00';

function rowsOf(layout: LedgerLayout) {
  const history = new AccountHistory({ transactionsPerDay: 2 });
  const period = { report: 'ledgers', starttm: at(2023, 0), endtm: at(2026, 0) } as const;
  return parse(textOf(history, { ...period, layout })).rows;
}

describe('the names of assets', () => {
  it('are the new ones throughout in the files of 2026', () => {
    for (const row of rowsOf(2026)) assert.equal(row['asset'], assetOf(row));
  });

  for (const layout of [2024, 2025] as const) {
    it(`are old ones and then new ones in the files of ${layout}, and balances go on`, () => {
      const rows = rowsOf(layout);
      const names = (isNew: boolean) => [
        ...new Set(
          rows
            .filter(({ time = '' }) => time >= RENAMED === isNew)
            .map(({ asset = '' }) => asset)
            .sort(),
        ),
      ];
      assert.deepEqual(
        names(false).filter((name) => /^[XZ].../.test(name)),
        OLD_NAMES,
      );
      for (const old of OLD_NAMES) {
        assert.ok(!names(true).includes(old), old);
        assert.ok(names(true).includes(assetOf({ asset: old })), old);
        assert.ok(!names(false).includes(assetOf({ asset: old })), old);
      }
      assert.deepEqual(breaksOf(rows), []);
    });
  }

  it('are all that differs from the new ones in the rows of 2025', () => {
    const [old, now] = [rowsOf(2025), rowsOf(2026)];
    const names = Object.keys(old[0] ?? {});
    assert.deepEqual(
      old.map((row) => ({ ...row, asset: assetOf(row) })),
      now.map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))),
    );
  });
});
