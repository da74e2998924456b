import assert from 'node:assert/strict';
import { KEY, SECRET } from './caller.ts';
import { errorsOf, openExchange } from './setup.ts';

const OTHER_SECRET = Buffer.alloc(64, 'another secret').toString('base64');
const LIST = { report: 'trades' };

function bodyOf(nonce: string, report = 'trades'): string {
  return `{"nonce":${nonce},"report":"${report}"}`;
}

describe('the exchange in miniature, asked with a key', () => {
  it('answers a call that is signed', async () => {
    const { caller } = openExchange();
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), []);
  });

  it('refuses a key that it does not know', async () => {
    const { caller } = openExchange();
    const answer = caller.send({ nonce: '1', body: bodyOf('1'), key: 'another key' });
    assert.deepEqual(await errorsOf(answer), ['EAPI:Invalid key']);
  });

  it('refuses a key once it is revoked', async () => {
    const { caller, exchange } = openExchange();
    exchange.revokeKey(KEY);
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), ['EAPI:Invalid key']);
  });

  it('does not take text that is no private key', () => {
    const { exchange, account } = openExchange();
    assert.throws(() => {
      const key = { account, key: 'k', permissions: [], tier: 'pro', secret: 'c2hvcnQ=' } as const;
      exchange.addKey(key);
    }, TypeError);
  });

  it('refuses a signature made with another private key', async () => {
    const { caller } = openExchange();
    const answer = caller.send({ nonce: '1', body: bodyOf('1'), secret: OTHER_SECRET });
    assert.deepEqual(await errorsOf(answer), ['EAPI:Invalid signature']);
  });

  it('refuses a body of which one byte is not what was signed', async () => {
    const { caller } = openExchange();
    const body = bodyOf('1');
    const answer = caller.send({ nonce: '1', body: `${body} `, signedBody: body });
    assert.deepEqual(await errorsOf(answer), ['EAPI:Invalid signature']);
  });

  it('takes a form as well as JSON, and a nonce in quotes as well as a bare one', async () => {
    const { caller } = openExchange();
    const bodies = ['{"nonce":"1","report":"trades"}', '{"report":"trades","nonce":2}'];
    for (const [index, body] of bodies.entries()) {
      assert.deepEqual(await errorsOf(caller.send({ nonce: String(index + 1), body })), []);
    }
    const contentType = 'application/x-www-form-urlencoded';
    const form = { nonce: '3', body: 'nonce=3&report=trades', contentType };
    assert.deepEqual(await errorsOf(caller.send(form)), []);
  });

  it('refuses a body that it cannot read', async () => {
    const { caller } = openExchange();
    for (const body of ['{"nonce":1', '[1]', 'null']) {
      assert.deepEqual(await errorsOf(caller.send({ nonce: '1', body })), ['EAPI:Bad request']);
    }
  });

  it('refuses bytes that other text than the one they stand for could be made of', async () => {
    const { caller } = openExchange();
    const text = bodyOf('1');
    const marked = caller.send({ nonce: '1', body: `\u{FEFF}${text}`, signedBody: text });
    assert.deepEqual(await errorsOf(marked), ['EAPI:Bad request']);
    const body = Buffer.from(`{"nonce":1,"report":"trades","note":"\u{FF}"}`, 'latin1');
    const signedBody = body.toString('utf8');
    assert.deepEqual(await errorsOf(caller.send({ nonce: '1', body, signedBody })), [
      'EAPI:Bad request',
    ]);
  });

  it('locks a key out for 15 minutes after five wrong signatures in a row', async () => {
    const { caller, clock } = openExchange();
    const wrong = { nonce: '1', body: bodyOf('1'), secret: OTHER_SECRET };
    for (let i = 0; i < 5; i += 1) {
      assert.deepEqual(await errorsOf(caller.send(wrong)), ['EAPI:Invalid signature']);
    }
    const lockedOut = ['EGeneral:Temporary lockout'];
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), lockedOut);
    clock.now += 15 * 60 * 1000 - 1;
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), lockedOut);
    clock.now += 1;
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), []);
  });

  it('forgets wrong signatures once one is right', async () => {
    const { caller } = openExchange();
    const wrong = { nonce: '1', body: bodyOf('1'), secret: OTHER_SECRET };
    for (let i = 0; i < 4; i += 1) await caller.send(wrong);
    await caller.call('ExportStatus', LIST);
    await caller.send(wrong);
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), []);
  });

  it('locks out who keeps calling with a key that it does not know, and nobody else', async () => {
    const { caller } = openExchange();
    const unknown = { nonce: '1', body: bodyOf('1'), key: 'another key' };
    for (let i = 0; i < 5; i += 1) await caller.send(unknown);
    assert.deepEqual(await errorsOf(caller.send(unknown)), ['EGeneral:Temporary lockout']);
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', LIST)), []);
  });

  it('refuses what the key is not allowed to do', async () => {
    const { caller } = openExchange({ permissions: ['query-ledger', 'query-closed-trades'] });
    const answer = await errorsOf(caller.call('ExportStatus', LIST));
    assert.deepEqual(answer, ['EGeneral:Permission denied']);
  });

  it('lets two keys of one account see the same reports, and another account none', async () => {
    const { exchange, account, caller } = openExchange();
    account.addReport({ report: 'trades', description: 'mine', starttm: 0, endtm: 1 });
    const add = (key: string, owner = account) => {
      const permissions = ['export-data'] as const;
      exchange.addKey({ account: owner, key, secret: SECRET, permissions, tier: 'pro' });
    };
    add('second');
    add('stranger', exchange.addAccount());
    const listed = (key: string) => caller.send({ nonce: '1', body: bodyOf('1'), key });
    assert.match(await (await listed('second')).text(), /"descr":"mine"/);
    assert.deepEqual(await (await listed('stranger')).json(), { error: [], result: [] });
  });
});
