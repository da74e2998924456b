import assert from 'node:assert/strict';
import fc from 'fast-check';
import { excessivePermissions, parseApiKeyInfo } from '../../../src/core/kraken/apiKeyInfo.ts';

const SNAKE_CASE = {
  api_key_name: 'exports',
  nonce: '1791201600000000',
  nonce_window: '0',
  permissions: ['export-data', 'query-ledger'],
  valid_until: '0',
  query_from: '0',
  query_to: '0',
  ip_allowlist: [],
  last_used: '1791201600',
};

const CAMEL_CASE = {
  apiKeyName: 'exports',
  nonce: '1791201600000000',
  nonceWindow: '0',
  permissions: ['export-data', 'query-ledger'],
  validUntil: '0',
  ipAllowlist: ['127.0.0.1'],
};

function permissions(value: unknown) {
  return parseApiKeyInfo({ permissions: value })?.permissions;
}

describe('what Kraken tells of a key', () => {
  it('is read as it was seen live and as it is documented', () => {
    for (const answer of [SNAKE_CASE, CAMEL_CASE]) {
      assert.deepEqual(parseApiKeyInfo(answer), {
        permissions: ['export-data', 'query-ledger'],
        validUntil: undefined,
        nonce: 1_791_201_600_000_000n,
      });
    }
  });

  it('names the last nonce, exactly or not at all', () => {
    const nonce = (value: unknown) => parseApiKeyInfo({ nonce: value })?.nonce;
    assert.equal(nonce('18446744073709551615'), 18_446_744_073_709_551_615n);
    assert.equal(nonce('1791201600123456789'), 1_791_201_600_123_456_789n);
    assert.equal(nonce(1_791_201_600_123_456), 1_791_201_600_123_456n);
    assert.equal(nonce(0), 0n);
    // Digits that JSON has lost already.
    assert.equal(nonce(JSON.parse('1791201600123456789')), undefined);
    for (const junk of [-1, 1.5, '', '-1', '1.5', '1e9', '0x5', ' 5', '1'.repeat(21), null, {}]) {
      assert.equal(nonce(junk), undefined, JSON.stringify(junk));
    }
  });

  it('may name a permission with underscores', () => {
    assert.deepEqual(permissions(['export_data', 'add_withdraw_address']), [
      'export-data',
      'add-withdraw-address',
    ]);
  });

  it('may be flags, of which those that are set count', () => {
    const flags = { 'export-data': true, 'withdraw-funds': false, query_ledger: true };
    assert.deepEqual(permissions(flags), ['export-data', 'query-ledger']);
  });

  it('may name no permission at all', () => {
    assert.deepEqual(permissions([]), []);
  });

  it('says nothing of the permissions where they are missing or junk', () => {
    assert.equal(parseApiKeyInfo({})?.permissions, undefined);
    for (const junk of [null, 5, 'export-data', true]) {
      assert.equal(permissions(junk), undefined);
    }
  });

  it('keeps the permissions among which there is junk', () => {
    assert.deepEqual(permissions([5, 'export-data', null, {}, 'modify-trades']), [
      'export-data',
      'modify-trades',
    ]);
  });

  it('says when the key ends, in either spelling', () => {
    const end = 1_800_000_000;
    for (const answer of [
      { valid_until: String(end) },
      { valid_until: end },
      { validUntil: String(end) },
      { valid_until: '0', validUntil: end },
    ]) {
      assert.equal(parseApiKeyInfo(answer)?.validUntil, end);
    }
  });

  it('says nothing of an end where there is none, or junk', () => {
    for (const junk of ['0', 0, '', null, -5, 'never', '1e400', {}, [1], true, '9'.repeat(20)]) {
      const info = parseApiKeyInfo({ permissions: [], valid_until: junk });
      assert.deepEqual([info?.permissions, info?.validUntil], [[], undefined]);
    }
  });

  it('is not read from what is no object', () => {
    for (const value of [undefined, null, 5, 'OK', true]) {
      assert.equal(parseApiKeyInfo(value), undefined);
    }
  });

  it('is read or not, but never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        parseApiKeyInfo(value);
        parseApiKeyInfo({ valid_until: value, validUntil: value, nonce: value });
        const info = parseApiKeyInfo({ permissions: value });
        if (info) excessivePermissions(info);
      }),
    );
  });
});

describe('rights that an export key does not need', () => {
  it('are those to trade and to move money', () => {
    const all =
      'query-funds add-funds withdraw-funds earn-funds query-open-trades query-closed-trades ' +
      'modify-trades close-trades query-ledger export-data create-ws-token add-withdraw-address ' +
      'update-withdraw-address';
    assert.deepEqual(excessivePermissions({ permissions: all.split(' ') }), [
      'withdraw-funds',
      'modify-trades',
      'close-trades',
      'add-withdraw-address',
      'update-withdraw-address',
    ]);
  });

  it('are none where nothing is known of the key', () => {
    assert.deepEqual(excessivePermissions({ permissions: undefined }), []);
  });
});
