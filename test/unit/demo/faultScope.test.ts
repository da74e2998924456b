import assert from 'node:assert/strict';
import { errorsOf, openExchange } from './setup.ts';

const LIST = { report: 'trades' };

describe('faults that are set', () => {
  const busy = { kind: 'refuse', error: 'EService:Busy' } as const;
  const internal = { kind: 'refuse', error: 'EGeneral:Internal error' } as const;

  it('strike as often as they were told, one after the other', async () => {
    const { exchange, caller } = openExchange();
    exchange.fail(busy, { times: 2 });
    exchange.fail(internal, { times: 1 });
    const answers = [];
    for (let i = 0; i < 4; i += 1) {
      answers.push(await errorsOf(caller.call('ExportStatus', LIST)));
    }
    assert.deepEqual(answers, [[busy.error], [busy.error], [internal.error], []]);
  });

  it('strike until the exchange recovers', async () => {
    const { exchange, caller } = openExchange();
    exchange.fail(busy);
    for (let i = 0; i < 3; i += 1) {
      assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), [busy.error]);
    }
    exchange.recover();
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), []);
  });

  it('strike one method, or one key, if they were told', async () => {
    const { exchange, caller } = openExchange();
    exchange.fail(busy, { method: 'GetApiKeyInfo' });
    exchange.fail(internal, { key: 'another key' });
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), []);
    assert.deepEqual(await errorsOf(caller.call('GetApiKeyInfo')), [busy.error]);
    const other = caller.send({ nonce: '1', body: '{"nonce":1}', key: 'another key' });
    assert.deepEqual(await errorsOf(other), [internal.error]);
  });

  it('that refuse keep the call from doing its work, and others do not', async () => {
    const { exchange, caller } = openExchange();
    const call = { nonce: '1', body: '{"nonce":1,"report":"trades"}' };
    exchange.fail(busy, { times: 1 });
    await caller.send(call);
    assert.deepEqual(await errorsOf(caller.send(call)), []);
    exchange.fail({ kind: 'drop' }, { times: 1 });
    await assert.rejects(caller.send({ nonce: '2', body: '{"nonce":2}' }), TypeError);
    const again = caller.send({ nonce: '2', body: '{"nonce":2}' });
    assert.deepEqual(await errorsOf(again), ['EAPI:Invalid nonce']);
  });

  it('do not matter to a call that was aborted before it was made', async () => {
    const { caller } = openExchange();
    const reason = new Error('never mind');
    const call = caller.call('ExportStatus', LIST, AbortSignal.abort(reason));
    await assert.rejects(call, reason);
  });
});
