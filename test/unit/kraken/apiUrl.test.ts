import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseApiUrl } from '../../../src/core/kraken/apiUrl.ts';

const allowed: readonly (readonly [string, string])[] = [
  ['https://api.kraken.com', 'https://api.kraken.com'],
  ['https://api.kraken.com/', 'https://api.kraken.com'],
  [' https://api.kraken.com\n', 'https://api.kraken.com'],
  ['HTTPS://API.KRAKEN.COM', 'https://api.kraken.com'],
  ['https://api.kraken.com:443', 'https://api.kraken.com'],
  ['https://proxy.example:8443', 'https://proxy.example:8443'],
  ['https://192.168.1.5', 'https://192.168.1.5'],
  ['http://localhost', 'http://localhost'],
  ['http://localhost:8080/', 'http://localhost:8080'],
  ['http://127.0.0.1:40213', 'http://127.0.0.1:40213'],
  ['http://127.255.255.254', 'http://127.255.255.254'],
  ['http://127.1', 'http://127.0.0.1'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
];

const refused = [
  ...['', ' ', 'api.kraken.com', 'kraken', 'https://', '//api.kraken.com', 'https://a b'],
  ...['http://api.kraken.com', 'http://192.168.1.5', 'http://10.0.0.1', 'http://0.0.0.0'],
  ...['http://localhost.example', 'http://example.localhost.com', 'http://mylocalhost'],
  ...['http://127.0.0.1.example', 'http://1127.0.0.1', 'http://128.0.0.1', 'http://[::2]'],
  ...['http://localhost.', 'http://[::ffff:10.0.0.1]', 'http://127.0.0.1@example.com'],
  ...['ftp://localhost', 'file:///etc/passwd', 'ws://localhost', 'wss://api.kraken.com'],
  ...['javascript:alert(1)', 'data:text/plain,x', 'blob:https://api.kraken.com/x', 'about:blank'],
  ...['https://user@api.kraken.com', 'https://:word@api.kraken.com', 'https://a:b@localhost'],
  ...['https://api.kraken.com/0', 'https://api.kraken.com/0/private', 'https://localhost//'],
  ...['https://api.kraken.com?x=1', 'https://api.kraken.com/#x', 'http://localhost/?x'],
];

describe('the address of an exchange', () => {
  for (const [text, origin] of allowed) {
    it(`may be ${JSON.stringify(text)}`, () => {
      assert.equal(parseApiUrl(text), origin);
    });
  }

  for (const text of refused) {
    it(`may not be ${JSON.stringify(text)}`, () => {
      assert.equal(parseApiUrl(text), undefined);
    });
  }

  it('is an origin over TLS or on this machine, whatever it was read from', () => {
    const part = fc.constantFrom(
      ...['http:', 'https:', 'ftp:', '//', '/', ':', '@', '?', '#', '.', ' ', '[::1]', '[', ']'],
      ...['localhost', '127.', '127.0.0.1', '0', '1', '8080', 'example', 'com', 'user', '%41'],
    );
    const texts = fc.array(part, { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const origin = parseApiUrl(text);
        if (origin === undefined) return;
        assert.match(
          origin,
          /^(https:\/\/[^/@]+|http:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?)$/,
        );
        assert.equal(parseApiUrl(origin), origin);
      }),
    );
  });
});
