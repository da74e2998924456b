import assert from 'node:assert/strict';
import { FAILURE_KINDS, FILE_ERROR_KINDS } from '../../../src/core/failures.ts';
import { type Failure } from '../../../src/core/reports/state.ts';
import { refreshMessage } from '../../../src/rooms/tree/refreshMessage.ts';
import { NOON } from '../../support/clock.ts';
import { entryOf, reasonOf, freshEntry } from '../support/known.ts';
import { withSetting } from '../support/settings.ts';

const DAY = 86_400_000;

const ADVICE: readonly (readonly [Failure['kind'], string, RegExp, Failure['part']?])[] = [
  ['key', 'EAPI:Invalid key', /rejected the API key \(EAPI:Invalid key\); enter it again/],
  ['key', 'EAPI:Invalid ‹removed›', /the API key \(.*‹removed›\); enter it again/, 'apiKey'],
  [
    'key',
    'EAPI:Invalid signature',
    /private key \(EAPI:.*\); enter it again, along with the one-time password/,
    'privateKey',
  ],
  [
    'key',
    'EAPI:Invalid otp',
    /requires a valid one-time password \(EAPI:.*; enter it again, and check/,
    'oneTimePassword',
  ],
  ['keyMissing', '', /no longer in the secret storage; enter it again with “Replace API Key…”\.$/],
  ['permission', 'EGeneral:Permission denied', /lacks .* \(export-data\).*; add them at Kraken/],
  ['nonce', 'EAPI:Invalid nonce', /another program uses the same API key; create a separate key/],
  ['rate', 'EAPI:Rate limit exceeded', /rate limit was reached; wait a minute, then try again\.$/],
  ['arguments', 'EGeneral:Invalid arguments', /did not accept the request .*; try again later\.$/],
  ['unavailable', 'HTTP 502', /is unavailable \(HTTP 502\); try again in a few minutes\.$/],
  ['network', 'read ECONNRESET', /can’t be reached \(read ECONNRESET\); check your network/],
  ['malformed', 'an empty answer', /response could not be read; try again/],
  ['other', 'EQuery:New', /answered “EQuery:New”; try again later\.$/],
  ['internal', '', /^Not refreshed yet\. Something went wrong .*; see the log for details\.$/],
  ['busy', '', /Another VS Code window is busy with this account; try again in a minute\.$/],
  ['secretStorage', '', /check that the system’s keyring is unlocked, then try again\.$/],
];

/** What Kraken says the end of. */
const WAITS = ['throttled', 'lockout'] as const;

describe('The line above the tree', () => {
  it('is not there where nothing has failed', () => {
    assert.equal(refreshMessage([], NOON), undefined);
    assert.equal(refreshMessage([entryOf('Main'), freshEntry('Tax')], NOON), undefined);
  });

  it('says since when, why, and what to do', async () => {
    const entry = entryOf('Main', { failure: reasonOf('network', 'connect ECONNREFUSED') });
    await withSetting('krakenExports.timeZone', 'utc', () => {
      assert.match(
        refreshMessage([entry], NOON + 60_000) ?? '',
        /^Not refreshed since 12:00\sPM UTC\. Kraken can’t be reached \(connect ECONNREFUSED\); check your network connection, then try again\.$/,
      );
    });
  });

  it('says the day as well where it was another', async () => {
    const entry = entryOf('Main', { failure: reasonOf('network', 'offline') });
    await withSetting('krakenExports.timeZone', 'utc', () => {
      const message = refreshMessage([entry], NOON + DAY) ?? '';
      assert.match(message, /^Not refreshed since Oct 5, 2026, 12:00\sPM UTC\. /);
    });
  });

  it('names the one of several accounts that failed', () => {
    const failing = freshEntry('Tax', reasonOf('key', 'EAPI:Invalid key'));
    const message = refreshMessage([entryOf('Main'), failing], NOON) ?? '';
    assert.match(message, /^Tax: Not refreshed yet\. Kraken rejected the API key/);
  });

  it('counts the accounts where several failed', () => {
    const failing = ['A', 'B'].map((name) => freshEntry(name, reasonOf('rate')));
    assert.match(
      refreshMessage([...failing, entryOf('C')], NOON) ?? '',
      /^2 of 3 accounts: Not refreshed yet\. Kraken’s rate limit was reached/,
    );
  });

  it('says since when the oldest of several lists is old, and where the reasons are', () => {
    const failing = [
      entryOf('A', { failure: reasonOf('rate') }),
      entryOf('B', { failure: reasonOf('network') }),
    ];
    assert.match(
      refreshMessage(failing, NOON) ?? '',
      /^2 of 2 accounts: Not refreshed since .*\. Hover over an account to see why\.$/,
    );
  });

  for (const [kind, text, advice, part] of ADVICE) {
    it(`tells what to do: ${[kind, text].join(' ').trim()}`, () => {
      const failing = freshEntry('Main', reasonOf(kind, text, part));
      assert.match(refreshMessage([failing], NOON) ?? '', advice);
    });
  }

  it('is tried here with every kind of failure', () => {
    const tried = new Set<Failure['kind']>([...ADVICE.map(([kind]) => kind), ...WAITS]);
    for (const kind of FILE_ERROR_KINDS) tried.add(kind);
    assert.deepEqual(tried, new Set(FAILURE_KINDS));
  });

  for (const kind of WAITS) {
    it(`says until when to wait: ${kind}`, () => {
      const until = Date.now() + 2 * DAY;
      const failure = { ...reasonOf(kind, 'E'), until };
      const wanted = new Date(until).getFullYear();
      const message = refreshMessage([freshEntry('Main', failure)], NOON) ?? '';
      assert.match(message, new RegExp(`try again after .*${wanted}.*\\.$`));
    });
  }
});
