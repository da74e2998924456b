import assert from 'node:assert/strict';
import type { Report } from '../../../../src/core/kraken/report.ts';
import type { AccountReports } from '../../../../src/core/reports/state.ts';
import { contextsOf } from '../../../../src/rooms/tree/contexts.ts';
import { NOON } from '../../../support/clock.ts';
import { days, entryOf, freshEntry, freshReport, reasonOf } from '../../../support/window/known.ts';
import { historyWith } from '../../../support/window/knownHistory.ts';
import { openView } from '../../../support/window/view.ts';

/** The names of the context keys that are true. */
function truths(...accounts: readonly AccountReports[]): string[] {
  const contexts = contextsOf({ loaded: true, refreshing: false, accounts }, NOON);
  return Object.entries(contexts).flatMap(([name, value]) => (value === true ? [name] : []));
}

function withTrades(...trades: Report[]): AccountReports {
  return entryOf('Main', { trades });
}

function withDownload(files: readonly string[]): AccountReports {
  const report = freshReport({ status: 'Expired', error: 'EExport: Cancelled' });
  const saved = files.map((path) => ({ path, kind: 'table' as const, size: 1 }));
  const downloads = new Map([[report.id, { at: NOON, files: saved, gone: [] }]]);
  return { ...withTrades(report), downloads };
}

const ACCOUNT = ['hasAccount', 'hasKrakenAccount'];
const REPORT = [...ACCOUNT, 'hasReport'];
const STATES: readonly (readonly [string, AccountReports, readonly string[]])[] = [
  ['an account', freshEntry('Main'), ACCOUNT],
  ['a key that was rejected', freshEntry('Main', reasonOf('key')), [...ACCOUNT, 'keyProblem']],
  ['another failure', freshEntry('Main', reasonOf('network')), ACCOUNT],
  ['no reports', entryOf('Main'), ACCOUNT],
  ['a queued report', withTrades(freshReport({ status: 'Queued' })), [...REPORT, 'hasPending']],
  [
    'a report that is processed',
    withTrades(freshReport({ status: 'Processing' })),
    [...REPORT, 'hasPending'],
  ],
  ['a ready report', withTrades(freshReport()), [...REPORT, 'hasReady', 'hasDeletable']],
  [
    'an expired report',
    withTrades(freshReport({ expiretm: days(-1) })),
    [...REPORT, 'hasDeletable'],
  ],
  [
    'a failed report',
    withTrades(freshReport({ error: 'EExport:Failed' })),
    [...REPORT, 'hasDeletable'],
  ],
  ['a cancelled report', withTrades(freshReport({ error: 'EExport: Cancelled' })), REPORT],
  ['a downloaded report', withDownload(['/a.csv']), [...REPORT, 'hasSaved']],
  ['a report whose file is gone', withDownload([]), REPORT],
  ['a history', { ...freshEntry('Main'), history: historyWith([]) }, [...ACCOUNT, 'hasHistory']],
  [
    'the demo account',
    { account: { kind: 'demo', id: 'demo', name: 'Demo' } },
    ['hasAccount', 'hasDemo'],
  ],
];

describe('The context keys', () => {
  it('tell of nothing before the accounts are known, and where there are none', () => {
    assert.deepEqual(truths(), []);
    const unknown = contextsOf({ loaded: false, refreshing: false, accounts: [] }, NOON);
    assert.deepEqual(new Set(Object.values(unknown)), new Set(['none', false]));
  });

  for (const [state, entry, expected] of STATES) {
    it(`tell of ${state}`, () => {
      assert.deepEqual(truths(entry).sort(), expected.toSorted());
    });
  }

  it('tell of what any of several accounts has', () => {
    const pending = entryOf('Tax', { ledgers: [freshReport({ status: 'Queued' }, 'ledgers')] });
    const found = truths(withTrades(freshReport()), pending);
    assert.deepEqual(found.sort(), [...REPORT, 'hasDeletable', 'hasPending', 'hasReady'].sort());
  });

  it('tell of a refresh', () => {
    const state = { loaded: true, refreshing: true, accounts: [] };
    assert.equal(contextsOf(state, NOON).refreshing, true);
  });

  it('are set when they change, and not again', () => {
    using opened = openView(withTrades(freshReport()));
    assert.equal(opened.contexts.get('krakenExports.hasReady'), true);
    opened.contexts.clear();
    opened.tick();
    assert.deepEqual([...opened.contexts], []);
    opened.clock.advance(13 * 86_400_000);
    opened.tick();
    assert.deepEqual([...opened.contexts], [['krakenExports.hasReady', false]]);
  });
});
