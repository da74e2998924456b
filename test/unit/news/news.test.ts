import assert from 'node:assert/strict';
import type { Report } from '../../../src/core/kraken/report.ts';
import {
  expiringKeys,
  expiringNews,
  newsMark,
  newsBetween,
  type News,
  type NewsRecord,
} from '../../../src/core/news/news.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { FAILURE_KINDS } from '../../../src/core/failures.ts';
import {
  type AccountReports,
  type Failure,
  type ReportsState,
} from '../../../src/core/reports/state.ts';
import { NOON } from '../../support/clock.ts';
import { failure, gist, hours, report } from './setup.ts';
import { accountOf } from '../reports/setup.ts';

const DAY = 24 * 60 * 60 * 1000;

const NOTHING: NewsRecord = { isRequestedHere: () => false, isUntold: () => false };

function entry(trades?: readonly Report[], more: Partial<AccountReports> = {}): AccountReports {
  const snapshot = trades && snapshotOf(NOON, { trades, ledgers: [] });
  return { account: accountOf('A'), snapshot, ...more };
}

function state(...accounts: readonly AccountReports[]): ReportsState {
  return { loaded: true, refreshing: false, accounts };
}

function between(
  before: AccountReports | undefined,
  after: AccountReports,
  remembered: Partial<NewsRecord> = {},
): string[] {
  const all = { ...NOTHING, ...remembered };
  return gist(newsBetween(state(...(before ? [before] : [])), state(after), NOON, all));
}

/** How a report may be, by what users call it. */
const WAYS: Readonly<Record<string, Report>> = {
  queued: report('ONE', 'Queued'),
  processing: report('ONE', 'Processing'),
  ready: report('ONE', 'Processed'),
  expired: report('ONE', 'Processed', { expiretm: hours(-1) }),
  failed: report('ONE', 'Processing', { error: 'EExport:Internal error' }),
  cancelled: report('ONE', 'Processing', { error: 'EExport:Canceled' }),
  deleting: report('ONE', 'Processed', { delete: true }),
  unknown: report('ONE', 'Resting'),
};

describe('news of a report', () => {
  const news = new Set(['queued ready', 'queued failed', 'processing ready', 'processing failed']);
  for (const [from, before] of Object.entries(WAYS)) {
    for (const [to, after] of Object.entries(WAYS)) {
      const told = news.has(`${from} ${to}`);
      it(`are ${told ? 'told' : 'none'} where it was ${from} and is ${to}`, () => {
        assert.deepEqual(between(entry([before]), entry([after])), told ? [`${to} A/ONE`] : []);
      });
    }
  }

  it('are none where it is seen for the first time', () => {
    for (const after of Object.values(WAYS)) {
      for (const before of [undefined, entry(), entry([])]) {
        assert.deepEqual(between(before, entry([after])), []);
      }
    }
  });

  it('are told at first sight where somebody waits for it', () => {
    const isRequestedHere = (accountId: string, reportId: string) =>
      `${accountId}/${reportId}` === 'A/ONE';
    for (const [way, after] of Object.entries(WAYS)) {
      const told = way === 'ready' || way === 'failed' ? [`${way} A/ONE`] : [];
      for (const before of [undefined, entry(), entry([])]) {
        assert.deepEqual(between(before, entry([after]), { isRequestedHere }), told);
      }
      assert.deepEqual(between(entry([after]), entry([after]), { isRequestedHere }), []);
    }
  });

  it('are told at first sight where they were noticed before and never told', () => {
    const isUntold = (news: News) => gist([news])[0] === 'ready A/ONE';
    for (const [way, after] of Object.entries(WAYS)) {
      const told = way === 'ready' ? ['ready A/ONE'] : [];
      assert.deepEqual(between(undefined, entry([after]), { isUntold }), told);
    }
  });

  it('say whether it was requested here', () => {
    const [before, after] = [
      state(entry([report('ONE', 'Queued')])),
      entry([report('ONE', 'Processed')]),
    ];
    for (const requestedHere of [true, false]) {
      const [told] = newsBetween(before, state(after), NOON, {
        ...NOTHING,
        isRequestedHere: () => requestedHere,
      });
      assert.equal(told && 'listed' in told && told.requestedHere, requestedHere);
    }
  });
});

describe('news of a key', () => {
  const keys: readonly Failure['kind'][] = ['key', 'keyMissing', 'permission'];

  it('are told where it no longer does what it did', () => {
    for (const kind of keys) {
      for (const before of [entry([]), entry(), entry([], { failure: failure('network') })]) {
        assert.deepEqual(between(before, entry([], { failure: failure(kind) })), ['keyRejected A']);
      }
    }
    assert.deepEqual(
      between(
        entry([], { failure: failure('key') }),
        entry([], { failure: failure('permission') }),
      ),
      ['keyRejected A'],
    );
  });

  it('are none where it is as it was, at first sight, or where something else is wrong', () => {
    const rejected = entry([], { failure: failure('key') });
    assert.deepEqual(between(rejected, entry([], { failure: failure('key', NOON + DAY) })), []);
    assert.deepEqual(between(undefined, rejected), []);
    assert.deepEqual(between(undefined, rejected, { isUntold: () => true }), ['keyRejected A']);
    for (const kind of FAILURE_KINDS.filter((each) => !keys.includes(each))) {
      assert.deepEqual(between(entry([]), entry([], { failure: failure(kind) })), []);
    }
  });

  it('are told in its last seven days', () => {
    const end = NOON / 1000;
    const ends = [{ account: accountOf('A'), validUntil: end }];
    const isEnding = (days: number) => expiringKeys(ends, NOON - days * DAY).length > 0;
    assert.deepEqual([8, 7.001, 7, 1, 0.001, 0, -1].map(isEnding), [
      ...[false, false, true],
      ...[true, true, false, false],
    ]);
  });
});

describe('a report that is about to expire', () => {
  const ONE = report('ONE', 'Processed', { expiretm: hours(20) });
  const fresh = { downloads: new Map() };
  const expiring = (each: AccountReports, now = NOON) => gist(expiringNews(state(each), now));

  it('is news in its last day, and not when it is gone', () => {
    const at = (hour: number) => expiring(entry([ONE], fresh), NOON + hour * 3_600_000);
    assert.deepEqual(
      [-5, -4, -3.99, 0, 19.99, 20].map((hour) => at(hour).length),
      [0, 0, 1, 1, 1, 0],
    );
    assert.deepEqual(at(0), ['expiring A/ONE']);
  });

  it('is none where it was ever downloaded, is being, or nobody has looked yet', () => {
    const downloads = new Map([['ONE', { at: NOON, files: [], gone: [] }]]);
    assert.deepEqual(expiring(entry([ONE], { downloads })), []);
    assert.deepEqual(expiring(entry([ONE], { ...fresh, fetching: new Set(['ONE']) })), []);
    assert.deepEqual(expiring(entry([ONE])), []);
  });

  it('is none unless it is ready, nor in a demo account', () => {
    for (const more of [{ status: 'Queued' }, { error: 'EExport:Internal error' }, { delete: 1 }]) {
      const { fields } = ONE;
      assert.deepEqual(
        expiring(entry([report('ONE', 'Processed', { ...fields, ...more })], fresh)),
        [],
      );
    }
    const account = { kind: 'demo', id: 'A', name: 'Demo' } as const;
    assert.deepEqual(expiring(entry([ONE], { ...fresh, account })), []);
  });
});

describe('the mark of an event', () => {
  const mark = (after: AccountReports, before = entry([report('ONE', 'Queued')]), now = NOON) => {
    const [news] = newsBetween(state(before), state(after), now, NOTHING);
    assert.ok(news);
    return newsMark(news, now);
  };

  it('is the same whenever and wherever it is made', () => {
    const ready = entry([report('ONE', 'Processed')]);
    assert.equal(mark(ready), mark(ready, entry([report('ONE', 'Processing')]), NOON + DAY));
  });

  it('is another for another report, though Kraken’s ids may come again, and another event', () => {
    const later = { createdtm: hours(0) };
    const marks = [
      mark(entry([report('ONE', 'Processed')])),
      mark(entry([report('ONE', 'Processed', later)])),
      mark(entry([report('ONE', 'Processed', { error: 'EExport:Internal error' })])),
      mark(entry([report('TWO', 'Processed')]), entry([report('TWO', 'Queued')])),
      mark(entry(undefined, { failure: failure('key') }), entry()),
      mark(entry(undefined, { failure: failure('permission') }), entry()),
      mark(entry(undefined, { failure: failure('key', NOON + DAY) }), entry()),
    ];
    assert.equal(new Set(marks).size, marks.length);
  });

  it('of a key that ends is another on its last day', () => {
    const news: News = { kind: 'keyExpiring', account: accountOf('A'), validUntil: NOON / 1000 };
    const marks = [-6, -2, -0.5].map((days) => newsMark(news, NOON + days * DAY));
    assert.equal(marks[0], marks[1]);
    assert.notEqual(marks[1], marks[2]);
  });
});
