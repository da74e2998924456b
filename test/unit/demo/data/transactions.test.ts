import assert from 'node:assert/strict';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { at, parse, textOf } from '../table.ts';

describe('what is done in an account', () => {
  it('is all that people do', () => {
    const years = { report: 'ledgers', starttm: at(2020, 0), endtm: at(2023, 0) - 1 } as const;
    const { rows } = parse(textOf(new AccountHistory({ transactionsPerDay: 2 }), years));
    const seen = new Set(rows.map(({ type, subtype }) => `${type ?? ''} ${subtype ?? ''}`.trim()));
    const earn = ['earn allocation', 'earn deallocation', 'earn reward'];
    const all = ['deposit', ...earn, 'trade tradespot', 'transfer', 'withdrawal'];
    assert.deepEqual([...seen].sort(), all);
    const subclasses = new Set(rows.map(({ subclass }) => subclass));
    assert.deepEqual([...subclasses].sort(), ['crypto', 'fiat', 'stable_coin']);
  });

  it('makes a few hundred rows in a year, as of a person', () => {
    for (const seed of [1, 2, 3]) {
      const rows = new AccountHistory({ seed }).count('ledgers', at(2025, 0), at(2026, 0) - 1);
      assert.ok(rows > 200 && rows < 700, String(rows));
    }
  });
});
