import assert from 'node:assert/strict';
import type { ErrorText } from '../../../src/demo/responses.ts';
import type { Fault } from '../../support/exchange/faults.ts';
import { openClient } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';

const refuse = (error: ErrorText): Fault => ({ kind: 'refuse', error });

/** How often the same fault is met with another call, by the kind that it is taken for. */
const faults: readonly { fault: Fault; kind: string; calls: number }[] = [
  { fault: refuse('EAPI:Invalid key'), kind: 'key', calls: 1 },
  { fault: refuse('EAPI:Invalid signature'), kind: 'key', calls: 1 },
  { fault: refuse('EGeneral:Permission denied'), kind: 'permission', calls: 1 },
  { fault: refuse('EGeneral:Invalid arguments:report'), kind: 'arguments', calls: 1 },
  { fault: refuse('EGeneral:Unknown method'), kind: 'arguments', calls: 1 },
  { fault: refuse('EAPI:Bad request'), kind: 'arguments', calls: 1 },
  { fault: refuse('EGeneral:Temporary lockout'), kind: 'lockout', calls: 1 },
  { fault: refuse('EAPI:Feature disabled'), kind: 'other', calls: 1 },
  { fault: refuse('EAuth:Account unconfirmed'), kind: 'other', calls: 1 },
  // Three more than one: a fresh nonce, and two that are ever farther ahead of the clock.
  { fault: refuse('EAPI:Invalid nonce'), kind: 'nonce', calls: 4 },
  { fault: refuse('EAPI:Rate limit exceeded'), kind: 'rate', calls: 3 },
  { fault: refuse('EGeneral:Too many requests'), kind: 'rate', calls: 3 },
  { fault: refuse(`EService: Throttled: ${NOON / 1000 + 2}`), kind: 'throttled', calls: 3 },
  { fault: refuse('EService:Unavailable'), kind: 'unavailable', calls: 3 },
  { fault: refuse('EService:Busy'), kind: 'unavailable', calls: 3 },
  { fault: refuse('EService:Deadline elapsed'), kind: 'unavailable', calls: 3 },
  { fault: refuse('EGeneral:Internal error'), kind: 'unavailable', calls: 3 },
  { fault: { kind: 'badGateway' }, kind: 'unavailable', calls: 3 },
  { fault: { kind: 'drop' }, kind: 'network', calls: 3 },
  { fault: { kind: 'dropBody' }, kind: 'network', calls: 3 },
  { fault: { kind: 'garbage' }, kind: 'malformed', calls: 1 },
  { fault: { kind: 'notEnvelope' }, kind: 'malformed', calls: 1 },
  { fault: { kind: 'wrongResult' }, kind: 'malformed', calls: 1 },
  { fault: { kind: 'emptyBody' }, kind: 'malformed', calls: 1 },
];

function nameOf(fault: Fault): string {
  return fault.kind === 'refuse' ? fault.error : fault.kind;
}

describe('a read', () => {
  it('that goes well is one call', async () => {
    const { client, account, sent, clock } = openClient();
    const period = { starttm: NOON / 1000 - 86_400, endtm: NOON / 1000 };
    account.addReport({ ...period, report: 'trades', description: 'Mine' });
    account.addReport({ ...period, report: 'ledgers', description: 'Not asked for' });
    const reports = await client.exportStatus('trades');
    assert.deepEqual(
      reports.map(({ descr, status }) => [descr, status]),
      [['Mine', 'Processed']],
    );
    assert.equal(sent.entries.length, 1);
    assert.deepEqual(clock.sleeps.entries, []);
  });

  for (const { fault, kind, calls } of faults) {
    it(`that always ends in ${nameOf(fault)} is ${calls} calls`, async () => {
      const { client, clock, exchange, sent, records } = openClient();
      exchange.fail(fault);
      await assert.rejects(clock.through(client.exportStatus('trades')), { kind });
      assert.equal(sent.entries.length, calls);
      assert.deepEqual(
        records.map(({ outcome }) => outcome),
        Array.from({ length: calls }, () => kind),
      );
    });

    if (calls === 1 || kind === 'nonce') continue;
    it(`that ends in ${nameOf(fault)} is tried again until it goes well`, async () => {
      const { client, clock, exchange, sent } = openClient();
      exchange.fail(fault, { times: 2 });
      assert.deepEqual(await clock.through(client.exportStatus('trades')), []);
      assert.equal(sent.entries.length, 3);
    });
  }

  it('of the key itself is tried again as well', async () => {
    const { client, clock, exchange, sent } = openClient();
    exchange.fail({ kind: 'badGateway' }, { times: 1 });
    const { permissions } = await clock.through(client.apiKeyInfo());
    assert.deepEqual(permissions, ['export-data']);
    assert.equal(sent.entries.length, 2);
  });

  it('is signed anew each time, with a nonce of its own', async () => {
    const { client, clock, exchange, sent } = openClient();
    exchange.fail({ kind: 'drop' }, { times: 2 });
    await clock.through(client.exportStatus('trades'));
    const nonces = sent.entries.map(({ nonce }) => nonce);
    assert.deepEqual(nonces, [...new Set(nonces)].sort());
    assert.equal(nonces.length, 3);
  });
});
