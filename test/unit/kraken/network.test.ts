import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { openClient } from '../../support/client.ts';

const closings: (() => void)[] = [];

/** A client that asks a real server by the platform's `fetch`. */
async function serve(answer: RequestListener) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const apiUrl = `http://127.0.0.1:${address.port}`;
  return { ...openClient({ fetch: globalThis.fetch, apiUrl }), server, paths };
}

describe('over a real network', () => {
  afterEach(() => {
    for (const close of closings.splice(0)) close();
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`a redirect with status ${status} is not followed`, async () => {
      const { client, clock, paths } = await serve((_request, response) => {
        response.writeHead(status, { location: '/elsewhere' }).end();
      });
      await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'network' });
      assert.ok(paths.length > 0 && paths.every((path) => path === '/0/private/ExportStatus'));
    });
  }

  it('the exchange sees the headers that the client set, and what HTTP needs', async () => {
    let names: string[] = [];
    let agent: string | undefined;
    const { client } = await serve(({ headers }, response) => {
      names = Object.keys(headers);
      agent = headers['user-agent'];
      response.end('{"error":[],"result":[]}');
    });
    await client.exportStatus('trades');
    assert.equal(agent, 'kraken-exports/1.2.3');
    const ours = ['api-key', 'api-sign', 'content-type', 'user-agent'];
    const platform = ['host', 'connection', 'accept', 'accept-language', 'sec-fetch-mode'];
    const more = ['accept-encoding', 'content-length'];
    assert.deepEqual(new Set(names), new Set([...ours, ...platform, ...more]));
  });

  it('a connection that breaks is told in the platform’s innermost words', async () => {
    const { client, clock, paths } = await serve((_request, response) => {
      response.destroy();
    });
    const call = clock.through(client.exportStatus('trades'));
    await assert.rejects(call, { kind: 'network', text: 'other side closed' });
    assert.equal(paths.length, 3);
  });

  it('a body that breaks off is an error of the network', async () => {
    const { client, clock } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"error":[]', () => {
        response.destroy();
      });
    });
    const call = clock.through(client.exportStatus('trades'));
    await assert.rejects(call, { kind: 'network', text: 'other side closed' });
  });

  it('a server that is not there is told with its address', async () => {
    const { client, clock, server } = await serve(() => undefined);
    server.close();
    await once(server, 'close');
    const call = clock.through(client.exportStatus('trades'));
    await assert.rejects(call, { kind: 'network', text: /ECONNREFUSED 127\.0\.0\.1/ });
  });

  it('a page of the edge is told by its status', async () => {
    const { client, clock } = await serve((_request, response) => {
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>');
    });
    const call = clock.through(client.exportStatus('trades'));
    await assert.rejects(call, { kind: 'unavailable', text: 'HTTP 503' });
  });

  it('a call that is cancelled closes its connection', async () => {
    const closed = Promise.withResolvers<unknown>();
    const arrived = Promise.withResolvers<unknown>();
    const { client } = await serve((request) => {
      request.socket.once('close', closed.resolve);
      arrived.resolve(undefined);
    });
    const abort = new AbortController();
    const reason = new Error('never mind');
    const call = client.exportStatus('trades', abort.signal);
    await arrived.promise;
    abort.abort(reason);
    await assert.rejects(call, reason);
    await closed.promise;
  });
});
