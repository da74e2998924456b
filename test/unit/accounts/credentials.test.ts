import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseApiKey,
  parseCredentials,
  serializeCredentials,
} from '../../../src/core/accounts/credentials.ts';
import { API_KEY, SECRET, secretOf } from '../../support/client.ts';

const AUTHENTICATOR = {
  ...({ kind: 'authenticator', secret: 'GEZDGNBVGY3TQOJQ' } as const),
  ...({ algorithm: 'SHA1', digits: 6, period: 30 } as const),
};

describe('credentials', () => {
  it('come out of the secret storage as they went in', () => {
    const credentials = { apiKey: API_KEY, secret: secretOf(SECRET) };
    assert.deepEqual(parseCredentials(serializeCredentials(credentials)), credentials);
  });

  for (const otp of [AUTHENTICATOR, { kind: 'password', password: ' "a" 1é' }] as const) {
    it(`come out as they went in, with a one-time password: ${otp.kind}`, () => {
      const credentials = { apiKey: API_KEY, secret: secretOf(SECRET), otp };
      assert.deepEqual(parseCredentials(serializeCredentials(credentials)), credentials);
    });
  }

  it('are read from an entry that knows of no one-time password', () => {
    const entry = JSON.stringify({ apiKey: API_KEY, secret: SECRET });
    assert.deepEqual(parseCredentials(entry), { apiKey: API_KEY, secret: secretOf(SECRET) });
  });

  it('come out as they went in, whichever they are', () => {
    const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(fc.base64String({ minLength: 8 }), bytes, (apiKey, secret) => {
        const text = Buffer.from(secret).toString('base64');
        const credentials = { apiKey, secret: secretOf(text) };
        assert.deepEqual(parseCredentials(serializeCredentials(credentials)), credentials);
      }),
    );
  });

  it('are none where there is no entry', () => {
    assert.equal(parseCredentials(undefined), undefined);
  });

  for (const entry of [
    ...['', 'text', '{', 'null', '[]', '{}', '5', `"${SECRET}"`],
    JSON.stringify({ apiKey: API_KEY }),
    JSON.stringify({ secret: SECRET }),
    JSON.stringify({ apiKey: 5, secret: SECRET }),
    JSON.stringify({ apiKey: API_KEY, secret: SECRET.slice(4) }),
    JSON.stringify({ apiKey: API_KEY, secret: 'no secret' }),
    JSON.stringify({ apiKey: API_KEY, secret: 5 }),
    ...[
      ...[null, 5, '123456', {}, { kind: 'other' }, { kind: 'password' }],
      { kind: 'password', password: '' },
      { ...AUTHENTICATOR, secret: '' },
      { ...AUTHENTICATOR, secret: 'no base32' },
      { ...AUTHENTICATOR, algorithm: 'MD5' },
      ...[0, 5, 6.5, 11, '6'].map((digits) => ({ ...AUTHENTICATOR, digits })),
      ...[0, -1, 0.5].map((period) => ({ ...AUTHENTICATOR, period })),
    ].map((otp) => JSON.stringify({ apiKey: API_KEY, secret: SECRET, otp })),
  ]) {
    it(`are none where there is ${entry}`, () => {
      assert.equal(parseCredentials(entry), undefined);
    });
  }

  it('are none in any other text, which never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (entry) => {
        assert.equal(parseCredentials(entry), undefined);
      }),
    );
  });
});

describe('an API key', () => {
  it('is taken as Kraken shows it', () => {
    assert.equal(parseApiKey(API_KEY), API_KEY);
  });

  it('is taken in each way in which base64 is written', () => {
    for (const key of [
      ...['abc/DEF+12345678', 'abc_DEF-12345678', 'abcdefgh12345678'],
      ...['abc/DEF+12345678ab==', 'abc/DEF+12345678ab', 'abc_DEF-12345678abc='],
    ]) {
      assert.equal(parseApiKey(key), key);
    }
    const bytes = fc.uint8Array({ minLength: 12, maxLength: 64 }).map((each) => Buffer.from(each));
    fc.assert(
      fc.property(bytes, fc.constantFrom('base64', 'base64url'), (key, encoding) => {
        assert.equal(parseApiKey(key.toString(encoding)), key.toString(encoding));
      }),
    );
  });

  it('loses the blanks and line breaks around it', () => {
    assert.equal(parseApiKey(` \t${API_KEY}\r\n`), API_KEY);
  });

  for (const text of [
    '',
    '   ',
    'short',
    `${API_KEY} ${API_KEY}`,
    'a key with blanks',
    'kéy12345abcdefgh',
    ...['========', '='.repeat(56), `=${API_KEY}`, `key=${API_KEY}`, `${API_KEY}=`],
    ...['k=abcdefgh', 'abcdefgh', 'abcdefgh1234567', 'abcdefgh=12345678ijkl', 'abcdefgh===='],
    ...['abcdefgh123456789', 'abc/DEF-12345678', 'abcdefgh1234567a==', `${API_KEY}abc==`],
  ]) {
    it(`is not “${text}”`, () => {
      assert.equal(parseApiKey(text), undefined);
    });
  }

  it('can stand in a header, whatever it was read from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const apiKey = parseApiKey(text) ?? 'none';
        assert.equal(new Headers({ 'API-Key': apiKey }).get('API-Key'), apiKey);
      }),
    );
  });
});
