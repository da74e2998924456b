import assert from 'node:assert/strict';
import { sign } from '../../../src/core/kraken/sign.ts';
import { API_KEY, openClient, secretOf, SECRET } from '../../support/client.ts';

async function ask() {
  const { client, sent } = openClient({ apiUrl: 'https://api.kraken.com' });
  await client.exportStatus('trades');
  await client.apiKeyInfo();
  const [list, info] = sent.entries;
  assert.ok(list && info);
  return { list, info };
}

describe('a request', () => {
  it('is posted to the address of the call', async () => {
    const { list, info } = await ask();
    assert.equal(list.url, 'https://api.kraken.com/0/private/ExportStatus');
    assert.equal(info.url, 'https://api.kraken.com/0/private/GetApiKeyInfo');
    assert.equal(list.init.method, 'POST');
  });

  it('carries key, signature, content type and the extension’s name, and nothing else', async () => {
    const { list } = await ask();
    assert.deepEqual(list.init.headers, {
      'API-Key': API_KEY,
      'API-Sign': sign('/0/private/ExportStatus', String(list.nonce), list.body, secretOf(SECRET)),
      'Content-Type': 'application/json',
      'User-Agent': 'kraken-exports/1.2.3',
    });
  });

  it('has a body of the nonce and what the call needs, and nothing else', async () => {
    const { list, info } = await ask();
    assert.equal(list.body, `{"nonce":${list.nonce},"report":"trades"}`);
    assert.equal(info.body, `{"nonce":${info.nonce}}`);
  });

  it('follows no redirect', async () => {
    const { list } = await ask();
    assert.equal(list.init.redirect, 'error');
  });

  it('has no other setting that could change where it goes', async () => {
    const { list } = await ask();
    const names = Object.keys(list.init).sort();
    assert.deepEqual(names, ['body', 'headers', 'method', 'redirect', 'signal']);
  });
});
