import assert from 'node:assert/strict';
import { type KrakenErrorKind } from '../../../src/core/failures.ts';
import { httpError, krakenErrorOf } from '../../../src/core/kraken/errors.ts';
import { NOON } from '../../support/clock.ts';

/** Each text of Kraken's that is known, under what helps against it. */
const texts: Readonly<Record<string, readonly string[]>> = {
  key: ['EAPI:Invalid key', 'EAPI:Invalid signature'],
  nonce: ['EAPI:Invalid nonce'],
  rate: [
    'EAPI:Rate limit exceeded',
    'EGeneral:Too many requests',
    'EAuth:Too many requests',
    'EAuth:Rate limit exceeded',
    // A throttle that doesn't say until when.
    'EService: Throttled',
    'EService:Throttled: soon',
    'EService: Throttled: 1791201600000000',
    `EService: Throttled: ${NOON / 1000 + 86_401}`,
  ],
  throttled: ['EService: Throttled: 1791201600', 'EService:Throttled:1791201600'],
  lockout: ['EGeneral:Temporary lockout'],
  permission: ['EGeneral:Permission denied'],
  arguments: [
    'EGeneral:Invalid arguments',
    'EGeneral:Invalid arguments:report',
    'EGeneral:Invalid arguments:id',
    'EGeneral:Unknown method',
    'EAPI:Bad request',
  ],
  unavailable: [
    'EService:Unavailable',
    'EService: Unavailable',
    'EService:Busy',
    'EService:Deadline elapsed',
    'EGeneral:Internal error',
    'EGeneral:Internal error:1234',
    'EDatabase:Internal error',
  ],
  other: [
    'EAPI:Feature disabled',
    'EAccount:Invalid permissions',
    'EAuth:Account temporary disabled',
    'EAuth:Account unconfirmed',
    'ESomething:New',
    'EOrder:EAPI:Invalid key',
    'no prefix at all',
    '',
  ],
};

const statuses: readonly (readonly [number, KrakenErrorKind])[] = [
  [429, 'rate'],
  ...[500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527].map(
    (status) => [status, 'unavailable'] as const,
  ),
  ...[201, 204, 304, 400, 403, 404, 499].map((status) => [status, 'other'] as const),
];

const mayHelp = new Set<string>(['rate', 'throttled', 'unavailable', 'network']);

describe('an error of the exchange', () => {
  for (const [kind, each] of Object.entries(texts)) {
    for (const text of each) {
      it(`“${text}” is of the kind ${kind}`, () => {
        const error = krakenErrorOf(text, NOON);
        assert.equal(error.kind, kind);
        assert.equal(error.text, text);
        assert.equal(error.retriable, mayHelp.has(kind));
        const hasEnd = kind === 'throttled' || kind === 'lockout';
        assert.equal(error.until !== undefined, hasEnd);
      });

      it(`“${text}” is of no known kind where other text is in front of it`, () => {
        assert.equal(krakenErrorOf(`EOther:${text}`, NOON).kind, 'other');
      });
    }
  }

  for (const text of [
    ...['EAPI:Invalid otp', 'EAPI:Invalid OTP', 'EGeneral:Invalid arguments:otp'],
    ...['EAPI:One-time password required', 'EAuth:Two-factor code is wrong', 'EAuth:2FA required'],
  ]) {
    it(`“${text}”, though nobody has seen it, is of the kind key`, () => {
      const error = krakenErrorOf(text, NOON);
      assert.equal(error.kind, 'key');
      assert.equal(error.retriable, false);
    });
  }

  it('is not about a one-time password where it only sounds like that', () => {
    assert.equal(krakenErrorOf('EGeneral:Invalid arguments:option', NOON).kind, 'arguments');
    assert.equal(krakenErrorOf('EGeneral:Invalid arguments:potp', NOON).kind, 'arguments');
    assert.equal(krakenErrorOf('otp', NOON).kind, 'other');
  });

  it('ends a throttle when Kraken says', () => {
    assert.equal(krakenErrorOf('EService: Throttled: 1791201600', NOON).until, 1_791_201_600_000);
  });

  it('ends a lockout after 15 minutes', () => {
    assert.equal(krakenErrorOf('EGeneral:Temporary lockout', NOON).until, NOON + 900_000);
  });

  it('says kind and text where it is printed', () => {
    const error = krakenErrorOf('EAPI:Invalid key', NOON);
    assert.equal(String(error), 'KrakenError: key: EAPI:Invalid key');
  });
});

describe('an answer before the exchange', () => {
  for (const [status, kind] of statuses) {
    it(`with status ${status} is of the kind ${kind}`, () => {
      const error = httpError(status);
      assert.equal(error.kind, kind);
      assert.equal(error.text, `HTTP ${status}`);
      assert.equal(error.retriable, mayHelp.has(kind));
      assert.equal(error.until, undefined);
    });
  }
});
