import assert from 'node:assert/strict';
import type { Permission } from '../../../src/demo/apiKey.ts';
import { errorsOf, NOON, openExchange } from './setup.ts';

describe('the methods of the exchange', () => {
  it('say so when there is none of the name', async () => {
    const { caller } = openExchange();
    const answer = await errorsOf(caller.call('ExportEverything'));
    assert.deepEqual(answer, ['EGeneral:Unknown method']);
  });

  it('are private, and posted', async () => {
    const { exchange } = openExchange();
    const unknown = ['EGeneral:Unknown method'];
    const origin = 'https://exchange.invalid';
    assert.deepEqual(await errorsOf(exchange.fetch(`${origin}/0/private/ExportStatus`)), unknown);
    const init = { method: 'POST', body: '' };
    assert.deepEqual(await errorsOf(exchange.fetch(`${origin}/0/public/Time`, init)), unknown);
    assert.deepEqual(await errorsOf(exchange.fetch(new Request(origin, init))), unknown);
  });

  it('list no reports without saying of which kind', async () => {
    const { caller } = openExchange();
    const missing = ['EGeneral:Invalid arguments:report'];
    assert.deepEqual(await errorsOf(caller.call('ExportStatus')), missing);
    assert.deepEqual(await errorsOf(caller.call('ExportStatus', { report: 'orders' })), missing);
  });

  it('list the reports of one kind', async () => {
    const { account, caller } = openExchange();
    const period = { starttm: 0, endtm: 1 };
    const id = account.addReport({ report: 'ledgers', description: 'L', ...period });
    account.addReport({ report: 'trades', description: 'T', ...period });
    assert.deepEqual(
      (await caller.list('ledgers')).map((report) => report['id']),
      [id],
    );
  });

  it('tell of the key under the names that were seen live, without any permission', async () => {
    const permissions: Permission[] = ['query-funds', 'modify-trades'];
    const { caller } = openExchange({ permissions, nonceWindow: 5n });
    assert.deepEqual(await (await caller.call('GetApiKeyInfo')).json(), {
      error: [],
      result: {
        api_key_name: 'export key',
        nonce: '1000001',
        nonce_window: '5',
        permissions,
        valid_until: '0',
        query_from: '0',
        query_to: '0',
        ip_allowlist: [],
        last_used: String(NOON / 1000),
      },
    });
  });
});
