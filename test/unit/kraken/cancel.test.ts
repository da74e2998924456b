import assert from 'node:assert/strict';
import { openClient } from '../../support/client.ts';

const reason = new Error('never mind');

function setUp() {
  const abort = new AbortController();
  return { ...openClient(), abort, signal: abort.signal };
}

describe('a call that is cancelled', () => {
  it('before it begins is never sent', async () => {
    const { client, sent, records } = setUp();
    const call = client.exportStatus('trades', AbortSignal.abort(reason));
    await assert.rejects(call, reason);
    assert.equal(sent.entries.length, 0);
    assert.deepEqual(records, []);
  });

  it('under way ends with the signal’s reason, and is not tried again', async () => {
    const { client, exchange, sent, abort, signal } = setUp();
    exchange.fail({ kind: 'hang' });
    const call = client.exportStatus('trades', signal);
    await sent.reach(1);
    abort.abort(reason);
    await assert.rejects(call, reason);
    assert.equal(sent.entries.length, 1);
  });

  it('while its answer arrives ends with the signal’s reason', async () => {
    const begun = Promise.withResolvers<undefined>();
    const endless = new ReadableStream({
      pull: () => {
        begun.resolve(undefined);
        return new Promise(() => undefined);
      },
    });
    const fetch = (_url: string, { signal }: RequestInit) => {
      // The platform ends the body of a call that is aborted.
      const body = endless.pipeThrough(new TransformStream(), signal ? { signal } : {});
      return Promise.resolve(new Response(body));
    };
    const { client } = openClient({ fetch });
    const abort = new AbortController();
    const call = client.exportStatus('trades', abort.signal);
    await begun.promise;
    abort.abort(reason);
    await assert.rejects(call, reason);
  });

  it('is told in the log as cancelled', async () => {
    const { client, exchange, sent, records, abort, signal } = setUp();
    exchange.fail({ kind: 'hang' });
    const call = client.exportStatus('trades', signal);
    await sent.reach(1);
    abort.abort(reason);
    await assert.rejects(call);
    assert.deepEqual(records, [
      { endpoint: 'ExportStatus', milliseconds: 0, outcome: 'cancelled', text: '' },
    ]);
  });

  it('while it waits to be tried again is not sent again', async () => {
    const { client, clock, exchange, sent, abort, signal } = setUp();
    exchange.fail({ kind: 'badGateway' });
    const call = client.exportStatus('trades', signal);
    await clock.sleeps.reach(1);
    abort.abort(reason);
    await assert.rejects(call, reason);
    assert.equal(sent.entries.length, 1);
  });

  it('while it waits for its turn is never sent, and holds up nobody', async () => {
    const { client, exchange, sent, abort, signal } = setUp();
    exchange.fail({ kind: 'hang' }, { method: 'ExportStatus' });
    const first = new AbortController();
    const calls = [
      client.exportStatus('trades', first.signal),
      client.exportStatus('ledgers', signal),
      client.apiKeyInfo(),
    ];
    await sent.reach(1);
    abort.abort(reason);
    first.abort();
    const [, queued, last] = await Promise.allSettled(calls);
    assert.deepEqual(queued, { status: 'rejected', reason });
    assert.equal(last?.status, 'fulfilled');
    assert.deepEqual(
      sent.entries.map(({ url }) => url.split('/').at(-1)),
      ['ExportStatus', 'GetApiKeyInfo'],
    );
  });

  it('after it has ended changes nothing', async () => {
    const { client, abort, signal } = setUp();
    const reports = await client.exportStatus('trades', signal);
    abort.abort(reason);
    assert.deepEqual(reports, []);
  });
});
