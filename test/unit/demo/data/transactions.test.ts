import assert from 'node:assert/strict';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { at, parse, textOf } from '../table.ts';

describe('what is done in an account', () => {
  for (const { what, from, to, kinds } of [
    {
      what: 'with staking at first',
      ...{ from: at(2021, 0), to: at(2024, 1) },
      kinds: [
        'staking',
        'transfer spotfromstaking',
        'transfer spottostaking',
        'transfer stakingfromspot',
        'transfer stakingtospot',
      ],
    },
    {
      what: 'with Earn later',
      ...{ from: at(2024, 2), to: at(2026, 0) },
      kinds: ['earn allocation', 'earn autoallocation', 'earn deallocation', 'earn reward'],
    },
  ]) {
    it(`is all that people do, ${what}`, () => {
      const history = new AccountHistory({ transactionsPerDay: 2 });
      const { rows } = parse(textOf(history, { report: 'ledgers', starttm: from, endtm: to - 1 }));
      const seen = new Set(rows.map(({ type, subtype }) => `${type} ${subtype}`.trim()));
      const always = ['deposit', 'receive', 'spend', 'trade tradespot', 'transfer', 'withdrawal'];
      assert.deepEqual([...seen].sort(), [...always, ...kinds].sort());
    });
  }

  it('is done with a dozen coins, euros, dollars and credits', () => {
    const years = { report: 'ledgers', starttm: at(2021, 0), endtm: at(2023, 0) } as const;
    const { rows } = parse(textOf(new AccountHistory({ transactionsPerDay: 2 }), years));
    const names = new Map(rows.map(({ asset = '', subclass }) => [asset, subclass]));
    const coins = [...names.keys()].filter((name) => !name.endsWith('.S'));
    assert.equal(coins.length, 15);
    assert.deepEqual([...new Set(names.values())].sort(), ['crypto', 'fiat', 'stable_coin']);
    assert.deepEqual(
      [...names].filter(([, subclass]) => subclass === 'fiat').map(([name]) => name),
      ['EUR', 'USD'],
    );
  });

  it('makes a few hundred rows in a year, as of a person', () => {
    for (const seed of [1, 2, 3]) {
      const rows = new AccountHistory({ seed }).count('ledgers', at(2025, 0), at(2026, 0) - 1);
      assert.ok(rows > 200 && rows < 700, String(rows));
    }
  });
});
