import assert from 'node:assert/strict';
import * as v from 'valibot';
import { FAILURE_KINDS, FILE_ERROR_KINDS } from '../../../../src/core/failures.ts';
import { type AccountReports, type Failure } from '../../../../src/core/reports/state.ts';
import { emptyStateOf, type EmptyState } from '../../../../src/rooms/tree/emptyState.ts';
import { extensionUnderTest } from '../../../support/window/extension.ts';
import { entryOf, reasonOf, freshEntry, freshReport } from '../../../support/window/known.ts';

const Manifest = v.object({
  contributes: v.object({ viewsWelcome: v.array(v.object({ when: v.string() })) }),
});

function emptinessFor(accounts: readonly AccountReports[], more = {}): EmptyState {
  return emptyStateOf({ loaded: true, refreshing: false, accounts, ...more });
}

const WELCOMES: Readonly<Partial<Record<Failure['kind'], EmptyState>>> = {
  key: 'keyRejected',
  nonce: 'nonce',
  keyMissing: 'keyMissing',
  permission: 'permission',
  rate: 'wait',
  throttled: 'wait',
  lockout: 'lockout',
  secretStorage: 'secretStorage',
  arguments: 'failed',
  unavailable: 'unavailable',
  network: 'offline',
  malformed: 'unavailable',
  other: 'failed',
  busy: 'failed',
  internal: 'failed',
};

describe('An empty tree', () => {
  it('says nothing before the accounts are known', () => {
    assert.equal(emptinessFor([], { loaded: false }), 'none');
  });

  it('offers a first account', () => {
    assert.equal(emptinessFor([]), 'noAccount');
  });

  it('says that there are no reports, once that is known', () => {
    assert.equal(emptinessFor([freshEntry('Main')]), 'notRefreshed');
    assert.equal(emptinessFor([freshEntry('Main')], { refreshing: true }), 'none');
    assert.equal(emptinessFor([entryOf('Main')], { refreshing: true }), 'none');
    assert.equal(emptinessFor([entryOf('Main')]), 'noReports');
  });

  const ofFiles: readonly Failure['kind'][] = FILE_ERROR_KINDS;
  for (const kind of FAILURE_KINDS.filter((each) => !ofFiles.includes(each))) {
    const welcome = WELCOMES[kind];
    it(`says ${welcome} after a failure: ${kind}`, () => {
      assert.equal(emptinessFor([freshEntry('Main', reasonOf(kind))]), welcome);
      assert.equal(emptinessFor([entryOf('Main', { failure: reasonOf(kind) })]), welcome);
    });
  }
});

describe('The manifest', () => {
  it('has a text for each reason why the tree is empty', () => {
    const { contributes } = v.parse(Manifest, extensionUnderTest().packageJSON);
    const told = contributes.viewsWelcome.map(({ when }) => when.replace(/^.* == /, ''));
    // Before the first state is known, and where rows are still to come.
    const loading = ['!krakenExports.empty', 'none'];
    const first = ['noAccount', 'noReports', 'notRefreshed'];
    const reasons = new Set([...loading, ...first, ...Object.values(WELCOMES)]);
    assert.deepEqual(told.sort(), [...reasons].sort());
  });
});

describe('A tree that is not empty', () => {
  it('has no welcome where there are rows, whatever failed', () => {
    const entry = entryOf('Main', { ledgers: [freshReport({}, 'ledgers')] });
    assert.equal(emptinessFor([entry]), 'none');
    assert.equal(emptinessFor([{ ...entry, failure: reasonOf('key') }]), 'none');
  });

  it('has no welcome where there are several accounts', () => {
    assert.equal(emptinessFor([freshEntry('A', reasonOf('key')), freshEntry('B')]), 'none');
  });
});
