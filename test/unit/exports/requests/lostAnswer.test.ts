import assert from 'node:assert/strict';
import type { Fetch } from '../../../../src/core/kraken/transport.ts';
import { openLost, openRequest, REQUEST, unclear } from './setup.ts';

const WRITE = { method: 'AddExport', times: 1 };
const LIST = { method: 'ExportStatus' };
const MINUTE = 60;

describe('a request whose answer was lost', () => {
  it('is looked for three times over some seconds, and then told as absent', async () => {
    const { outcome, calls, clock } = await openLost();
    assert.equal(outcome.listed, 'absent');
    assert.equal(outcome.failure.kind, 'network');
    assert.deepEqual(calls(), ['AddExport', 'ExportStatus', 'ExportStatus', 'ExportStatus']);
    assert.deepEqual(clock.sleeps.entries, [2_000, 4_000]);
  });

  it('is found where the list has it late', async () => {
    let looks = 0;
    const answer: Fetch = async (url, init) => {
      if (url.endsWith('/AddExport')) throw new TypeError('fetch failed');
      if (++looks === 3) parts.account.addReport(REQUEST);
      return parts.exchange.fetch(url, init);
    };
    const parts = openRequest({}, { fetch: answer });
    assert.equal((await parts.request()).kind, 'requested');
    assert.equal(looks, 3);
    assert.equal(parts.writes(), 1);
  });

  it('is told as unknown where the list can not be had', async () => {
    const { request, exchange, writes } = openRequest();
    exchange.fail({ kind: 'drop' }, WRITE);
    exchange.fail({ kind: 'badGateway' }, LIST);
    assert.equal(unclear(await request()).listed, 'unknown');
    assert.equal(writes(), 1);
  });

  it('is told as unknown where the key is gone by then', async () => {
    let connected = 0;
    const { request, client, exchange } = openRequest({
      connect: () => Promise.resolve(connected++ === 0 ? client : undefined),
    });
    exchange.fail({ kind: 'drop' }, WRITE);
    assert.equal(unclear(await request()).listed, 'unknown');
  });

  it('is not taken for a report that was known before', async () => {
    const knownIds = new Set<string>();
    const { outcome, through, arrive } = await openLost({ knownIds });
    knownIds.add(arrive());
    assert.equal((await through(outcome.lookAgain())).kind, 'unclear');
    arrive();
    assert.equal((await through(outcome.lookAgain())).kind, 'requested');
  });

  it('is not taken for an older report with the same description', async () => {
    const { outcome, through, arrive } = await openLost();
    arrive(-11 * MINUTE);
    assert.equal((await through(outcome.lookAgain())).kind, 'unclear');
    arrive(-9 * MINUTE);
    assert.equal((await through(outcome.lookAgain())).kind, 'requested');
  });

  it('is not taken for a report with another description', async () => {
    const { outcome, through, account } = await openLost();
    account.addReport({ ...REQUEST, description: `${REQUEST.description} (2)` });
    assert.equal((await through(outcome.lookAgain())).kind, 'unclear');
  });

  it('is looked for again as often as the user likes, and never sent by that', async () => {
    const { outcome, through, writes, arrive } = await openLost();
    const second = unclear(await through(outcome.lookAgain()));
    const id = arrive();
    const third = await through(second.lookAgain());
    assert.ok(third.kind === 'requested');
    assert.equal(third.report.id, id);
    assert.equal(writes(), 1);
  });
});

describe('a request that meets a fault of ours', () => {
  it('is looked for as well, and the fault told', async () => {
    const fault = new RangeError('a fault');
    const parts = openRequest({
      connect: () =>
        Promise.resolve({
          addExport: () => Promise.reject(fault),
          exportStatus: () => Promise.resolve([]),
        }),
    });
    const outcome = unclear(await parts.request());
    assert.equal(outcome.failure.kind, 'internal');
    assert.deepEqual(parts.unexpected, [fault]);
  });
});
