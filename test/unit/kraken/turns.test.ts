import assert from 'node:assert/strict';
import { openClient } from '../../support/client.ts';
import { Journal } from '../../support/journal.ts';

/** An exchange that answers a call when the test says so. */
function setUp() {
  const held = new Journal<PromiseWithResolvers<Response>>();
  const fetch = () => {
    const answer = Promise.withResolvers<Response>();
    held.add(answer);
    return answer.promise;
  };
  const answer = async (call: number) => {
    await held.reach(call);
    held.entries[call - 1]?.resolve(Response.json({ error: [], result: [] }));
  };
  return { ...openClient({ fetch }), held, answer };
}

describe('the calls of a key', () => {
  it('go one after another, in the order in which they were asked for', async () => {
    const { client, answer, held, sent } = setUp();
    const calls = [
      client.exportStatus('trades'),
      client.exportStatus('ledgers'),
      client.exportStatus('trades'),
    ];
    for (let call = 1; call <= calls.length; call++) {
      await held.reach(call);
      // Whatever else was to begin would have begun by now.
      await new Promise(setImmediate);
      assert.equal(held.entries.length, call);
      await answer(call);
    }
    await Promise.all(calls);
    const nonces = sent.entries.map(({ nonce }) => nonce);
    assert.deepEqual(nonces, nonces.toSorted());
    assert.deepEqual(
      sent.entries.map(({ body }) => /trades|ledgers/.exec(body)?.[0]),
      ['trades', 'ledgers', 'trades'],
    );
  });

  it('go on after one has failed', async () => {
    const { client, answer, held } = setUp();
    const [failing, next] = [client.exportStatus('trades'), client.exportStatus('ledgers')];
    await held.reach(1);
    held.entries[0]?.resolve(Response.json({ error: ['EAPI:Invalid key'] }));
    await assert.rejects(failing, { kind: 'key' });
    await answer(2);
    assert.deepEqual(await next, []);
  });

  it('let others pass while one waits to be tried again', async () => {
    const { client, answer, held, clock } = setUp();
    const [failing, next] = [client.exportStatus('trades'), client.exportStatus('ledgers')];
    await held.reach(1);
    held.entries[0]?.resolve(Response.json({ error: ['EService:Busy'] }));
    await clock.sleeps.reach(1);
    await answer(2);
    assert.deepEqual(await next, []);
    clock.advance(10_000);
    await answer(3);
    assert.deepEqual(await failing, []);
  });

  it('of different keys go side by side', async () => {
    const [one, other] = [setUp(), setUp()];
    const calls = [one.client.exportStatus('trades'), other.client.exportStatus('trades')];
    await Promise.all([one.held.reach(1), other.held.reach(1)]);
    await Promise.all([one.answer(1), other.answer(1), ...calls]);
  });
});
