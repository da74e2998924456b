import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAccount } from '../../../src/core/accounts/account.ts';

const KRAKEN = { kind: 'kraken', id: '1', name: 'Main', apiUrl: 'https://api.kraken.com' };
const DEMO = { kind: 'demo', id: 'demo', name: 'Demo' };

describe('an account', () => {
  it('is read as it was stored', () => {
    assert.deepEqual(parseAccount(KRAKEN), KRAKEN);
    assert.deepEqual(parseAccount(DEMO), DEMO);
  });

  it('loses what does not belong to it', () => {
    assert.deepEqual(parseAccount({ ...DEMO, apiUrl: 'https://evil.example', x: 1 }), DEMO);
    assert.deepEqual(parseAccount({ ...KRAKEN, secret: 'x' }), KRAKEN);
  });

  for (const junk of [
    ...[undefined, null, 5, 'Main', [], {}],
    ...['id', 'name', 'apiUrl', 'kind'].flatMap((name) => [
      { ...KRAKEN, [name]: undefined },
      { ...KRAKEN, [name]: '' },
      { ...KRAKEN, [name]: 5 },
    ]),
    { ...DEMO, kind: 'paper' },
    { ...KRAKEN, apiUrl: 'http://api.kraken.com' },
    { ...KRAKEN, apiUrl: 'https://api.kraken.com/0' },
    { ...KRAKEN, apiUrl: ' https://api.kraken.com' },
    { ...KRAKEN, apiUrl: 'https://api.kraken.com/' },
  ]) {
    it(`is not ${JSON.stringify(junk)}`, () => {
      assert.equal(parseAccount(junk), undefined);
    });
  }

  it('may be at an exchange on this machine', () => {
    const local = { ...KRAKEN, apiUrl: 'http://127.0.0.1:8080' };
    assert.deepEqual(parseAccount(local), local);
  });

  it('is read or not, but never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        parseAccount(value);
        parseAccount({ ...KRAKEN, apiUrl: value });
      }),
    );
  });
});
