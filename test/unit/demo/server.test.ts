import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startExchange, type ServerOptions } from '../../support/exchangeServer.ts';
import { Caller, KEY, SECRET } from './caller.ts';
import { errorsOf, NOON } from './setup.ts';

const LIST = { report: 'trades' };

describe('the exchange behind a server', () => {
  const closings: (() => Promise<void>)[] = [];

  async function open(options: ServerOptions = {}) {
    const server = await startExchange(options);
    closings.push(() => server.close());
    const { exchange, url } = server;
    const account = exchange.addAccount();
    const key = { account, key: KEY, secret: SECRET };
    exchange.addKey({ ...key, permissions: ['export-data'], tier: 'pro' });
    return { ...server, account, caller: new Caller(globalThis.fetch, url) };
  }

  afterEach(async () => {
    await Promise.all(closings.splice(0).map((close) => close()));
  });

  it('gets the bytes as they were sent', async () => {
    const { caller, account } = await open();
    const description = 'Größe 📈';
    account.addReport({ report: 'trades', description, starttm: 0, endtm: 1 });
    const body = `{"nonce" : 1760000000000000001, "report":"trades", "note":"${description}"}\n`;
    const answer = await caller.send({ nonce: '1760000000000000001', body });
    assert.match(await answer.text(), /"descr":"Größe 📈"/);
    const changed = await caller.send({ nonce: '1', body, signedBody: body.trim() });
    assert.deepEqual(await errorsOf(changed), ['EAPI:Invalid signature']);
  });

  it('keeps a list of the calls that arrived', async () => {
    const { caller, calls } = await open({ now: () => NOON });
    await caller.call('GetApiKeyInfo');
    await caller.send({ nonce: '1', body: 'no JSON' });
    const listed = calls.map(({ method, key, params, at }) => ({ method, key, params, at }));
    assert.deepEqual(listed, [
      { method: 'GetApiKeyInfo', key: KEY, params: { nonce: '1000001' }, at: NOON },
      { method: 'ExportStatus', key: KEY, params: undefined, at: NOON },
    ]);
  });

  it('keeps each call on its way for as long as it was told', async () => {
    const { caller, calls } = await open({ latency: 60_000 });
    const leaving = new AbortController();
    const call = caller.call('ExportStatus', LIST, leaving.signal);
    while (calls.length === 0) await setTimeout(5);
    leaving.abort();
    await assert.rejects(call, { name: 'AbortError' });
  });

  it('lets go of a call whose client has left', async () => {
    const { caller, exchange, calls } = await open();
    const spy = mock.method(exchange, 'fetch');
    exchange.fail({ kind: 'hang' });
    const leaving = new AbortController();
    const call = caller.call('ExportStatus', LIST, leaving.signal);
    while (calls.length === 0) await setTimeout(5);
    leaving.abort();
    await assert.rejects(call);
    const [served] = spy.mock.calls;
    await assert.rejects(served?.result ?? Promise.resolve(), { name: 'AbortError' });
  });

  it('closes although calls are open', async () => {
    const { caller, exchange, calls, close } = await open();
    closings.length = 0;
    exchange.fail({ kind: 'hang' });
    const call = caller.call('ExportStatus', LIST);
    while (calls.length === 0) await setTimeout(5);
    await Promise.all([assert.rejects(call, TypeError), close()]);
  });

  it('tells on closing if the exchange broke down', async () => {
    const { caller, exchange, close } = await open();
    closings.length = 0;
    mock.method(exchange, 'fetch', () => Promise.reject(new Error('a bug')));
    await assert.rejects(caller.call('ExportStatus', LIST), TypeError);
    await assert.rejects(close(), { errors: [new Error('a bug')] });
  });
});
