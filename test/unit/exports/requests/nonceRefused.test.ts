import assert from 'node:assert/strict';
import { NOON } from '../../../support/clock.ts';
import { openRequest, unclear } from './setup.ts';

const REFUSAL = { kind: 'refuse', error: 'EAPI:Invalid nonce' } as const;
const WRITE = { method: 'AddExport' };
const LIST = { method: 'ExportStatus' };
const LOOKS = ['ExportStatus', 'ExportStatus', 'ExportStatus'];

describe('a request whose nonce is refused', () => {
  it('is sent once more by itself, when the list shows that it was not taken', async () => {
    const { request, exchange, account, calls } = openRequest();
    exchange.fail(REFUSAL, { ...WRITE, times: 1 });
    assert.equal((await request()).kind, 'requested');
    assert.equal(account.reports.length, 1);
    assert.deepEqual(calls(), ['AddExport', ...LOOKS, 'AddExport']);
  });

  it('passes another program that is ahead, by the steps of a look', async () => {
    const { request, account, calls } = openRequest(
      {},
      { lastNonce: BigInt(NOON + 8_000) * 1_000n },
    );
    assert.equal((await request()).kind, 'requested');
    assert.equal(account.reports.length, 1);
    assert.deepEqual(calls().slice(0, 4), ['AddExport', ...LOOKS]);
    assert.equal(calls().filter((call) => call === 'AddExport').length, 2);
  });

  it('is refused where it is refused again, and looked for before it is sent by the user', async () => {
    const { request, through, exchange, account, calls } = openRequest();
    exchange.fail(REFUSAL, WRITE);
    const outcome = await request();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'nonce');
    assert.deepEqual(account.reports, []);
    assert.deepEqual(calls(), ['AddExport', ...LOOKS, 'AddExport', ...LOOKS]);
    exchange.recover();
    assert.equal((await through(outcome.sendAgain())).kind, 'requested');
    assert.deepEqual(calls().slice(8), ['ExportStatus', 'AddExport']);
  });

  it('is refused where the nonces of the looks are refused as well', async () => {
    const { request, exchange, writes } = openRequest();
    exchange.fail(REFUSAL);
    const outcome = await request();
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.failure.kind, 'nonce');
    assert.equal(writes(), 1);
  });

  it('is not sent again where the list can not be had', async () => {
    const { request, exchange, writes } = openRequest();
    exchange.fail(REFUSAL, WRITE);
    exchange.fail({ kind: 'badGateway' }, LIST);
    assert.equal(unclear(await request()).listed, 'unknown');
    assert.equal(writes(), 1);
  });

  it('is not sent a third time where the second answer is lost', async () => {
    const { request, exchange, account, writes } = openRequest();
    exchange.fail(REFUSAL, { ...WRITE, times: 1 });
    exchange.fail({ kind: 'refuse', error: 'EService:Busy' }, WRITE);
    assert.equal(unclear(await request()).listed, 'absent');
    assert.deepEqual(account.reports, []);
    assert.equal(writes(), 2);
  });
});
