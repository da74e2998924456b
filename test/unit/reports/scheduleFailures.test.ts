import assert from 'node:assert/strict';
import { nextCheck } from '../../../src/core/reports/schedule.ts';
import { FAILURE_KINDS, FILE_ERROR_KINDS } from '../../../src/core/failures.ts';
import { type Failure } from '../../../src/core/reports/state.ts';
import { NOON } from '../../support/clock.ts';
import { accountOf, knownWith } from './setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** When an account that somebody looks at is asked about again, by how often it has failed. */
function retries(failure: Omit<Failure, 'at' | 'times'>, now = NOON) {
  return [1, 2, 3, 20].map((times) => {
    const failed = { ...failure, at: NOON, times };
    const entry = { account: accountOf('A'), ...knownWith('ABCD'), failure: failed };
    const check = nextCheck(entry, true, now);
    return check && (check.at - NOON) / SECOND;
  });
}

describe('after a failure, the next look at an account', () => {
  for (const kind of ['key', 'keyMissing', 'permission'] as const) {
    it(`is none before the user acts: ${kind}`, () => {
      assert.deepEqual(retries({ kind, text: '' }), Array(4).fill(undefined));
    });
  }

  it('is when the counter has room again, where there were too many calls', () => {
    assert.deepEqual(retries({ kind: 'rate', text: '' }), [25, 50, 100, 300]);
  });

  for (const kind of ['lockout', 'throttled'] as const) {
    it(`is when Kraken says so, and in minutes where it does not: ${kind}`, () => {
      const until = NOON + 15 * MINUTE;
      assert.deepEqual(retries({ kind, text: '', until }), Array(4).fill(900));
      assert.deepEqual(retries({ kind, text: '' }), Array(4).fill(300));
    });
  }

  const ofFiles: readonly Failure['kind'][] = FILE_ERROR_KINDS;
  const others = FAILURE_KINDS.filter(
    (kind) =>
      !ofFiles.includes(kind) &&
      !/^(key|keyMissing|permission|nonce|arguments|other|rate|lockout|throttled)$/.test(kind),
  );
  for (const kind of others) {
    it(`is soon, and then ever later: ${kind}`, () => {
      assert.deepEqual(retries({ kind, text: '' }), [5, 10, 20, 300]);
    });
  }

  for (const kind of ['nonce', 'arguments', 'other'] as const) {
    it(`is soon, and none before the user acts where that is in vain: ${kind}`, () => {
      assert.deepEqual(retries({ kind, text: '' }), [5, 10, undefined, undefined]);
    });
  }

  it('is at once where the clock was put back since, and never where the user must act', () => {
    const now = NOON - 60 * MINUTE;
    assert.deepEqual(retries({ kind: 'network', text: '' }, now), Array(4).fill(-3600));
    assert.deepEqual(retries({ kind: 'key', text: '' }, now), Array(4).fill(undefined));
  });

  it('is at once where the key was changed since', () => {
    const failure = { kind: 'key', text: '', at: NOON, times: 1 } as const;
    const entry = { account: accountOf('A'), ...knownWith('A'), failure, isOutdated: true };
    assert.equal(nextCheck(entry, true, NOON)?.at, NOON);
  });
});
