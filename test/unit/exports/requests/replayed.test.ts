import assert from 'node:assert/strict';
import fc from 'fast-check';
import { removeReport } from '../../../../src/core/exports/removeReport.ts';
import type { Fetch } from '../../../../src/core/kraken/transport.ts';
import { NOON } from '../../../support/clock.ts';
import { openRequest, REQUEST } from './setup.ts';

const ONCE = { method: 'AddExport', times: 1 };
const WRITE = /\/(AddExport|RemoveExport)$/;

/**
 * An exchange behind a transport that sends each write twice, as after a reset connection, and
 * hands out the second answer.
 *
 * @param options.times how many writes are sent twice.
 * @param options.lateBy how many looks into the list show nothing.
 */
function openReplayed({ times = Infinity, lateBy = 0 } = {}) {
  let [writes, looks] = [0, 0];
  const replay: Fetch = async (url, init) => {
    if (WRITE.test(url)) {
      if (++writes <= times) await parts.exchange.fetch(url, init);
    } else if (++looks <= lateBy) return Response.json({ error: [], result: [] });
    return parts.exchange.fetch(url, init);
  };
  const parts = openRequest({}, { fetch: replay });
  const { account, client, clock, unexpected } = parts;
  const remove = (type: 'delete' | 'cancel', queuedFor: number) =>
    clock.through(
      removeReport({
        id: account.addReport({ ...REQUEST, createdtm: NOON / 1000, queuedFor }),
        report: REQUEST.report,
        type,
        connect: () => Promise.resolve(client),
        now: () => clock.now(),
        onUnexpected: (error) => unexpected.push(error),
      }),
    );
  return { ...parts, remove };
}

describe('a request that the network sends twice', () => {
  for (const options of [{}, { times: 1 }, { lateBy: 2 }]) {
    it(`leads to one report, told as one: ${JSON.stringify(options)}`, async () => {
      const { request, account, writes } = openReplayed(options);
      const outcome = await request();
      assert.ok(outcome.kind === 'requested');
      assert.deepEqual(
        account.reports.map(({ id }) => id),
        [outcome.report.id],
      );
      assert.equal(writes(), 1);
    });
  }

  it('leads to one report, though its first nonce was refused by right', async () => {
    const { request, exchange, account, writes } = openReplayed();
    const scope = { method: 'AddExport', times: 2 };
    exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid nonce' }, scope);
    assert.equal((await request()).kind, 'requested');
    assert.equal(writes(), 2);
    assert.equal(account.reports.length, 1);
  });
});

describe('a request', () => {
  it('leads to one report at most, whichever of its copies are refused or lost', async () => {
    const copies = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 });
    const sends = fc.record({ copies, lostAnswer: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.tuple(sends, sends), async (both) => {
        let [write, look] = [0, 0];
        const { request, exchange, account, unexpected } = openRequest(
          {},
          {
            fetch: async (url, init) => {
              if (!WRITE.test(url)) {
                // The list has the report late.
                return ++look % 3 === 0
                  ? exchange.fetch(url, init)
                  : Response.json({ error: [], result: [] });
              }
              const sent = both[write++];
              assert.ok(sent, 'a third request');
              let answer = Response.error();
              for (const isRefused of sent.copies) {
                if (isRefused) exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid nonce' }, ONCE);
                answer = await exchange.fetch(url, init);
              }
              if (sent.lostAnswer) throw new TypeError('fetch failed');
              return answer;
            },
          },
        );
        const outcome = await request();
        assert.equal(account.reports.length, outcome.kind === 'requested' ? 1 : 0);
        assert.deepEqual(unexpected, []);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a removal that the network sends twice', () => {
  for (const [type, queuedFor] of [
    ['delete', 0],
    ['cancel', 60],
  ] as const) {
    it(`is told as done, and sent once: ${type}`, async () => {
      const { remove, calls } = openReplayed();
      assert.deepEqual(await remove(type, queuedFor), { kind: 'removed' });
      assert.deepEqual(calls(), ['RemoveExport', 'ExportStatus']);
    });
  }
});
