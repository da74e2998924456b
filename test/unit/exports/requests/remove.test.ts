import assert from 'node:assert/strict';
import { SecretStorageError } from '../../../../src/core/accounts/keyErrors.ts';
import {
  removeReport,
  type RemoveReportOptions,
} from '../../../../src/core/exports/removeReport.ts';
import type { Fault } from '../../../support/exchange/faults.ts';
import { openClient } from '../../../support/client.ts';

const YEAR = { starttm: Date.UTC(2025, 0) / 1000, endtm: Date.UTC(2026, 0) / 1000 - 1 };
const WRITE = { method: 'RemoveExport' };
const NONCE = { kind: 'refuse', error: 'EAPI:Invalid nonce' } as const;

/** A report that is ready at the exchange, and its deletion. */
function open(options: Partial<RemoveReportOptions> = {}) {
  const parts = openClient();
  const { account, client, clock } = parts;
  const id = account.addReport({ report: 'ledgers', description: 'x', ...YEAR });
  const unexpected: unknown[] = [];
  return {
    ...parts,
    unexpected,
    remove: (others: Partial<RemoveReportOptions> = {}) =>
      clock.through(
        removeReport({
          id,
          report: 'ledgers',
          type: 'delete',
          connect: () => Promise.resolve(client),
          now: () => clock.now(),
          onUnexpected: (error) => unexpected.push(error),
          ...options,
          ...others,
        }),
      ),
    isDeleted: () => account.reports[0]?.deletedtm !== undefined,
    calls: () => parts.sent.entries.length,
  };
}

describe('the removal of a report', () => {
  it('is done, and told so', async () => {
    const { remove, isDeleted, calls } = open();
    assert.deepEqual(await remove(), { kind: 'removed' });
    assert.ok(isDeleted());
    assert.equal(calls(), 1);
  });

  it('is declined where Kraken says that it did not do it', async () => {
    const { remove, calls } = open();
    await remove();
    assert.deepEqual(await remove(), { kind: 'declined' });
    assert.equal(calls(), 2);
  });

  it('is refused where the report is in another state', async () => {
    const { remove, isDeleted, calls } = open({ type: 'cancel' });
    const outcome = await remove();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.text, 'EGeneral:Invalid arguments:id');
    assert.ok(!isDeleted());
    assert.equal(calls(), 1);
  });

  for (const [error, calls] of [
    ['EAPI:Invalid key', 1],
    ['EGeneral:Permission denied', 1],
    ['EAPI:Rate limit exceeded', 1],
    ['EService: Throttled: 1791201700', 1],
    ['EGeneral:Temporary lockout', 1],
    ['EGeneral:Invalid arguments:id', 1],
  ] as const) {
    it(`is refused, and not sent again by itself, after ${error}`, async () => {
      const { remove, exchange, isDeleted, ...parts } = open();
      exchange.fail({ kind: 'refuse', error }, WRITE);
      const outcome = await remove();
      assert.ok(outcome.kind === 'refused');
      assert.equal(outcome.failure.text, error);
      assert.ok(!isDeleted());
      assert.equal(parts.calls(), calls);
    });
  }

  it('is sent once more after a refused nonce, when the list shows the report', async () => {
    const { remove, exchange, isDeleted, calls } = open();
    exchange.fail(NONCE, { ...WRITE, times: 1 });
    assert.deepEqual(await remove(), { kind: 'removed' });
    assert.ok(isDeleted());
    assert.equal(calls(), 3);
  });

  it('is refused where the second nonce is refused as well', async () => {
    const { remove, exchange, isDeleted, calls } = open();
    exchange.fail(NONCE, WRITE);
    const outcome = await remove();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'nonce');
    assert.ok(!isDeleted());
    assert.equal(calls(), 4);
  });

  it('is refused where the nonce of the look is refused as well', async () => {
    const { remove, exchange } = open();
    exchange.fail(NONCE);
    const outcome = await remove();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'nonce');
  });

  it('may have been done where the list can not be had after a refused nonce', async () => {
    const { remove, exchange, isDeleted } = open();
    exchange.fail(NONCE, WRITE);
    exchange.fail({ kind: 'badGateway' }, { method: 'ExportStatus' });
    assert.equal((await remove()).kind, 'unclear');
    assert.ok(!isDeleted());
  });

  const lost: readonly Fault[] = [
    { kind: 'drop' },
    { kind: 'dropBody' },
    { kind: 'hang' },
    { kind: 'badGateway' },
    { kind: 'garbage' },
    { kind: 'wrongResult' },
    { kind: 'emptyBody' },
    { kind: 'refuse', error: 'EService:Unavailable' },
    { kind: 'refuse', error: 'EGeneral:Internal error' },
    { kind: 'refuse', error: 'EExport:Who knows' },
  ];
  for (const fault of lost) {
    const name = fault.kind === 'refuse' ? fault.error : fault.kind;
    it(`may have been done, and is not sent again, after ${name}`, async () => {
      const { remove, fail, isDeleted, calls, unexpected } = open();
      fail(fault, WRITE);
      const { kind } = await remove();
      assert.equal(kind, 'unclear');
      assert.equal(isDeleted(), fault.kind !== 'refuse');
      assert.equal(calls(), 1);
      assert.deepEqual(unexpected, []);
    });
  }

  it('is refused without a call where the key is gone', async () => {
    const { remove, calls } = open({ connect: () => Promise.resolve(undefined) });
    const outcome = await remove();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'keyMissing');
    assert.equal(calls(), 0);
  });

  it('is refused without a call where the secret storage fails', async () => {
    const connect = () => Promise.reject(new SecretStorageError('locked'));
    const { remove, calls, unexpected } = open({ connect });
    const outcome = await remove();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'secretStorage');
    assert.equal(calls(), 0);
    assert.deepEqual(unexpected, []);
  });

  it('that a fault of ours ends is unclear, and told', async () => {
    const fault = new TypeError('a fault');
    const removeExport = () => Promise.reject(fault);
    const exchange = { removeExport, exportStatus: () => Promise.resolve([]) };
    const { remove, unexpected } = open({ connect: () => Promise.resolve(exchange) });
    const outcome = await remove();
    assert.deepEqual(outcome, { kind: 'unclear', failure: { kind: 'internal', text: '' } });
    assert.deepEqual(unexpected, [fault]);
  });
});
