import assert from 'node:assert/strict';
import { SecretStorageError } from '../../../../src/core/accounts/keyErrors.ts';
import type { Fault } from '../../../support/exchange/faults.ts';
import { NOON } from '../../../support/clock.ts';
import { openRequest, REQUEST } from './setup.ts';

const WRITE = { method: 'AddExport', times: 1 };

describe('a request for a report', () => {
  it('is sent once, with everything said', async () => {
    const { request, sent, calls } = openRequest();
    const { kind } = await request();
    assert.equal(kind, 'requested');
    assert.deepEqual(calls(), ['AddExport']);
    const body: unknown = JSON.parse(sent.entries[0]?.body.replace(/"nonce":\d+,/, '') ?? '');
    assert.deepEqual(body, REQUEST);
  });

  it('gives the report as the list is going to show it', async () => {
    const { request, client } = openRequest();
    const outcome = await request();
    assert.ok(outcome.kind === 'requested');
    const [listed] = await client.exportStatus('ledgers');
    assert.ok(listed);
    const { report } = outcome;
    const { fields } = report;
    assert.deepEqual(report, { ...listed, fields, expiretm: undefined });
    for (const [name, value] of Object.entries(fields)) assert.equal(listed.fields[name], value);
    assert.equal(report.createdtm, NOON / 1000);
  });

  for (const error of [
    'EAPI:Invalid key',
    'EAPI:Invalid signature',
    'EGeneral:Permission denied',
    'EAPI:Rate limit exceeded',
    'EService: Throttled: 1791201700',
    'EGeneral:Temporary lockout',
    'EGeneral:Invalid arguments:description',
  ] as const) {
    it(`is refused, and the list left alone, after ${error}`, async () => {
      const { request, exchange, account, calls } = openRequest();
      exchange.fail({ kind: 'refuse', error }, { method: 'AddExport' });
      const outcome = await request();
      assert.ok(outcome.kind === 'refused');
      assert.equal(outcome.failure.text, error);
      assert.deepEqual(account.reports, []);
      assert.ok(!calls().includes('ExportStatus'));
    });
  }

  it('is refused after words that nobody knows, once the list has shown that nothing was done', async () => {
    const { request, exchange, calls } = openRequest();
    exchange.fail({ kind: 'refuse', error: 'EExport:Too many exports' }, WRITE);
    const outcome = await request();
    assert.ok(outcome.kind === 'refused');
    assert.deepEqual(outcome.failure.text, 'EExport:Too many exports');
    assert.deepEqual(calls(), ['AddExport', ...Array.from({ length: 3 }, () => 'ExportStatus')]);
  });

  it('is refused without a call where the key is gone', async () => {
    const { request, calls } = openRequest({ connect: () => Promise.resolve(undefined) });
    const outcome = await request();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'keyMissing');
    assert.deepEqual(calls(), []);
  });

  it('is refused without a call where the secret storage fails', async () => {
    const connect = () => Promise.reject(new SecretStorageError('locked'));
    const { request, unexpected } = openRequest({ connect });
    const outcome = await request();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'secretStorage');
    assert.deepEqual(unexpected, []);
  });

  const lost: readonly Fault[] = [
    { kind: 'drop' },
    { kind: 'dropBody' },
    { kind: 'hang' },
    { kind: 'badGateway' },
    { kind: 'garbage' },
    { kind: 'wrongResult' },
    { kind: 'emptyBody' },
  ];
  for (const fault of lost) {
    it(`is found in the list where the answer was lost: ${fault.kind}`, async () => {
      const { request, fail, account, writes } = openRequest();
      fail(fault, WRITE);
      const outcome = await request();
      assert.ok(outcome.kind === 'requested');
      assert.deepEqual(
        account.reports.map(({ id }) => id),
        [outcome.report.id],
      );
      assert.equal(writes(), 1);
    });
  }
});
