import assert from 'node:assert/strict';
import { tryKey } from '../../../src/core/accounts/tryKey.ts';
import type { Permission } from '../../../src/demo/apiKey.ts';
import { openClient } from '../../support/client.ts';

/** Tries a key with these permissions at the exchange in miniature. */
function setUp(permissions: readonly Permission[] = ['export-data']) {
  const parts = openClient({ permissions });
  const { signal } = new AbortController();
  return { ...parts, attempt: () => parts.clock.through(tryKey(parts.client, signal)) };
}

const endpoints = ({ sent }: ReturnType<typeof setUp>) =>
  sent.entries.map(({ url }) => url.split('/').at(-1));

describe('trying a key', () => {
  it('asks for what the key may do, and then whether it can see exports', async () => {
    const parts = setUp();
    assert.deepEqual(await parts.attempt(), { excessive: [], validUntil: undefined });
    assert.deepEqual(endpoints(parts), ['GetApiKeyInfo', 'ExportStatus']);
  });

  it('names the rights that an export key does not need', async () => {
    const { attempt } = setUp(['withdraw-funds', 'export-data', 'query-ledger', 'modify-trades']);
    assert.deepEqual(await attempt(), {
      excessive: ['withdraw-funds', 'modify-trades'],
      validUntil: undefined,
    });
  });

  it('fails where the key may not export, and names what it lacks', async () => {
    const { attempt } = setUp(['query-ledger', 'withdraw-funds']);
    const text = 'EGeneral:Permission denied (export-data)';
    await assert.rejects(attempt(), { kind: 'permission', text });
  });

  for (const error of [
    'EGeneral:Permission denied',
    'EGeneral:Unknown method',
    'EAPI:Feature disabled',
  ] as const) {
    it(`does without what the key may do where Kraken says ${error}`, async () => {
      const { attempt, exchange } = setUp(['export-data', 'withdraw-funds']);
      exchange.fail({ kind: 'refuse', error }, { method: 'GetApiKeyInfo' });
      assert.deepEqual(await attempt(), { excessive: [], validUntil: undefined });
    });
  }

  it('does without what the key may do where that cannot be read', async () => {
    const { attempt, exchange } = setUp();
    exchange.fail({ kind: 'wrongResult' }, { method: 'GetApiKeyInfo' });
    assert.deepEqual(await attempt(), { excessive: [], validUntil: undefined });
  });

  for (const [error, kind] of [
    ['EAPI:Invalid key', 'key'],
    ['EAPI:Invalid signature', 'key'],
    ['EGeneral:Temporary lockout', 'lockout'],
    ['EAPI:Invalid nonce', 'nonce'],
    ['EAPI:Rate limit exceeded', 'rate'],
    ['EService:Unavailable', 'unavailable'],
  ] as const) {
    it(`ends with the first ${error}`, async () => {
      const parts = setUp();
      parts.exchange.fail({ kind: 'refuse', error });
      await assert.rejects(parts.attempt(), { kind });
      assert.ok(!endpoints(parts).includes('ExportStatus'));
    });
  }

  it('ends where the exchange cannot be reached', async () => {
    const { attempt, exchange } = setUp();
    exchange.fail({ kind: 'drop' });
    await assert.rejects(attempt(), { kind: 'network' });
  });

  it('passes on whatever the list of exports fails with', async () => {
    const { attempt, exchange } = setUp();
    exchange.fail({ kind: 'wrongResult' }, { method: 'ExportStatus' });
    await assert.rejects(attempt(), { kind: 'malformed' });
  });

  it('can be cancelled in either call', async () => {
    for (const method of ['GetApiKeyInfo', 'ExportStatus']) {
      const { client, exchange, sent } = setUp();
      exchange.fail({ kind: 'hang' }, { method });
      const abort = new AbortController();
      const reason = new Error('never mind');
      const attempt = tryKey(client, abort.signal);
      await sent.reach(method === 'GetApiKeyInfo' ? 1 : 2);
      abort.abort(reason);
      await assert.rejects(attempt, reason);
    }
  });
});
