import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { at, BEGINNING, histories, isAnnounced, parse, textOf, type Row } from '../table.ts';

const ledgers = histories.map((history) =>
  parse(textOf(history, { report: 'ledgers', starttm: BEGINNING, endtm: at(2025, 0) - 1 })),
);

/** Holds a promise to each announcement in several accounts, and what has become of it. */
function forEach(promise: (announced: Row, real: Row) => void): void {
  const property = fc.property(ledgers, ({ rows }) => {
    const announcements = [...rows.entries()].filter(([, row]) => isAnnounced(row));
    assert.ok(announcements.length > 30);
    for (const [index, announced] of announcements) {
      const same = [...rows.entries()].filter(([, { refid }]) => refid === announced['refid']);
      const [, real, ...others] = same;
      assert.deepEqual([same[0]?.[0], others.length], [index, 0]);
      assert.ok(real !== undefined && !isAnnounced(real[1]), announced['refid']);
      promise(announced, real[1]);
    }
  });
  fc.assert(property, { numRuns: 5 });
}

describe('what is announced in an account', () => {
  it('comes true on the same day under the same refid, with the same amount and fee', () => {
    forEach((announced, real) => {
      for (const name of ['asset', 'wallet', 'amount', 'fee']) {
        assert.equal(real[name], announced[name], announced['refid']);
      }
      assert.ok((announced['time'] ?? '') <= (real['time'] ?? ''), announced['refid']);
      assert.equal(announced['time']?.slice(0, 10), real['time']?.slice(0, 10));
    });
  });

  it('is a deposit or a withdrawal, also where it becomes a transfer to or from staking', () => {
    const seen = new Set<string>();
    forEach((announced, real) => {
      seen.add([announced['type'], real['type'], real['subtype']].join(' ').trim());
    });
    assert.deepEqual([...seen].sort(), [
      'deposit deposit',
      'withdrawal transfer spottostaking',
      'withdrawal transfer stakingtospot',
      'withdrawal withdrawal',
    ]);
  });

  it('leaves time for other things, and other announcements', () => {
    const busy = new AccountHistory({ transactionsPerDay: 20 });
    const period = { report: 'ledgers', starttm: at(2023, 0), endtm: at(2023, 1) - 1 } as const;
    const { rows } = parse(textOf(busy, period));
    const open = new Set<string>();
    let most = 0;
    for (const row of rows) {
      const { refid = '' } = row;
      if (isAnnounced(row)) open.add(refid);
      else open.delete(refid);
      most = Math.max(most, open.size);
    }
    assert.ok(most > 2, String(most));
  });
});
