import assert from 'node:assert/strict';
import { allListed } from '../../../src/core/reports/listed.ts';
import {
  findListed,
  parseReference,
  referenceOf,
  refersTo,
  type Reference,
} from '../../../src/core/reports/reference.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { openStore } from './setup.ts';

/** Two accounts whose lists hold reports with the same ids, and what a reference is to in them. */
function open() {
  const { store } = openStore('A', 'B');
  const trades = ['ONE', 'TWO'].map((id) => reportOf({ id }));
  const ledgers = [reportOf({ id: 'ONE' }, 'ledgers')];
  for (const id of ['A', 'B']) store.setSnapshot(id, snapshotOf(NOON, { trades, ledgers }));
  const { accounts } = store.state;
  const listed = allListed(accounts);
  return {
    accounts,
    listed,
    /** Such as `A trades ONE`. */
    referred: (reference: Reference) =>
      listed
        .filter((each) => refersTo(reference, each))
        .map(({ account, report }) => `${account.id} ${report.report} ${report.id}`),
  };
}

describe('a reference', () => {
  const right: readonly Reference[] = [
    { accountId: 'A' },
    { accountId: 'A', report: 'trades' },
    { accountId: 'A', report: 'ledgers', id: 'ONE' },
  ];
  for (const reference of right) {
    it(`is read of what a command is called with: ${JSON.stringify(reference)}`, () => {
      assert.deepEqual(parseReference({ ...reference, label: 'of a tree' }), reference);
    });
  }

  const wrong: readonly unknown[] = [
    ...[undefined, null, '', 'A', 5, [], ['A'], {}, { id: 'ONE' }, { accountId: 5 }],
    ...[{ accountId: null }, { accountId: 'A', report: 'deposits' }, { accountId: 'A', id: 5 }],
  ];
  for (const value of wrong) {
    it(`is not made of ${JSON.stringify(value)}`, () => {
      assert.equal(parseReference(value), undefined);
    });
  }

  it('to an account is to all its reports', () => {
    const { referred } = open();
    assert.deepEqual(referred({ accountId: 'B' }), [
      'B trades ONE',
      'B trades TWO',
      'B ledgers ONE',
    ]);
  });

  it('to a list is to the reports in it', () => {
    const { referred } = open();
    const reference = { accountId: 'B', report: 'trades' } as const;
    assert.deepEqual(referred(reference), ['B trades ONE', 'B trades TWO']);
  });

  it('to a report is to that one alone, though others have its id', () => {
    const { referred } = open();
    const reference = { accountId: 'B', report: 'ledgers', id: 'ONE' } as const;
    assert.deepEqual(referred(reference), ['B ledgers ONE']);
  });

  it('of a report leads back to it', () => {
    const { accounts, listed } = open();
    for (const each of listed) assert.deepEqual(findListed(accounts, referenceOf(each)), each);
  });

  it('to a report that is no longer listed leads nowhere', () => {
    const { accounts } = open();
    const reference = { accountId: 'A', report: 'ledgers', id: 'TWO' } as const;
    assert.equal(findListed(accounts, reference), undefined);
    assert.equal(
      findListed(accounts, { ...reference, report: 'trades', accountId: 'C' }),
      undefined,
    );
  });
});
