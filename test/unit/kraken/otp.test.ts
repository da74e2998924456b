import assert from 'node:assert/strict';
import { codeAt, parseAuthenticator } from '../../../src/core/kraken/authenticator.ts';
import { passwordAt, type OneTimePassword } from '../../../src/core/kraken/otp.ts';
import { sign } from '../../../src/core/kraken/sign.ts';
import { openClient, secretOf, SECRET } from '../../support/client.ts';

const authenticator = parseAuthenticator('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
assert.ok(authenticator);

/** A client that sends the password that its key asks for. */
function openWith(needed: OneTimePassword) {
  const otpNeeded = (now: number) =>
    needed.kind === 'password' ? needed.password : codeAt(needed, now);
  return openClient({ otpNeeded, otp: (now) => passwordAt(needed, now) });
}

const password = { kind: 'password', password: 'sésame "1"' } as const;

describe('a key that asks for a one-time password', () => {
  it('has a static one in every body, which is signed with it', async () => {
    const { client, sent } = openWith(password);
    await client.exportStatus('trades');
    await client.apiKeyInfo();
    const [list, info] = sent.entries;
    assert.ok(list && info);
    assert.equal(list.body, `{"nonce":${list.nonce},"otp":"sésame \\"1\\"","report":"trades"}`);
    assert.equal(info.body, `{"nonce":${info.nonce},"otp":"sésame \\"1\\""}`);
    const signature = sign('/0/private/ExportStatus', `${list.nonce}`, list.body, secretOf(SECRET));
    assert.equal(new Headers(list.init.headers).get('API-Sign'), signature);
  });

  it('has the code of the moment in every body, as text', async () => {
    const { client, sent, clock } = openWith(authenticator);
    for (let call = 0; call < 3; call++) {
      await client.exportStatus('trades');
      clock.advance(30_000);
    }
    for (const { body, at } of sent.entries) {
      assert.ok(body.includes(`,"otp":"${codeAt(authenticator, at)}",`), body);
    }
    assert.equal(new Set(sent.entries.map(({ body }) => /"otp":"\d+"/.exec(body)?.[0])).size, 3);
  });

  it('has a new code in a call that is made again', async () => {
    const { client, sent, clock, exchange } = openWith(authenticator);
    clock.advance(29_000);
    const until = clock.now() / 1000 + 2;
    exchange.fail({ kind: 'refuse', error: `EService: Throttled: ${until}` }, { times: 1 });
    await clock.through(client.exportStatus('trades'));
    const codes = sent.entries.map(({ body }) => /"otp":"(\d+)"/.exec(body)?.[1]);
    assert.deepEqual(
      codes,
      sent.entries.map(({ at }) => codeAt(authenticator, at)),
    );
    assert.equal(new Set(codes).size, 2);
  });

  it('has one in the call for an archive', async () => {
    const { client, sent, account } = openWith(password);
    const id = account.addReport({ report: 'trades', description: 'A', starttm: 0, endtm: 1 });
    const { bytes } = await client.retrieveExport(id);
    await bytes.return();
    assert.ok(sent.entries[0]?.body.includes('"otp":"sésame'));
  });

  for (const [what, wrong] of [
    ['none', undefined],
    ['another one', { kind: 'password', password: 'another' }],
  ] as const) {
    it(`refuses the call once where it has ${what}`, async () => {
      const parts = openClient({
        otpNeeded: () => password.password,
        ...(wrong && { otp: (now: number) => passwordAt(wrong, now) }),
      });
      const failing = parts.client.exportStatus('trades');
      await assert.rejects(failing, { kind: 'key', text: 'EAPI:Invalid signature' });
      assert.equal(parts.sent.entries.length, 1);
    });
  }

  it('leaves no password in what is recorded of a call', async () => {
    const { client, records } = openWith(password);
    await client.exportStatus('trades');
    assert.equal(records.length, 1);
    assert.ok(!JSON.stringify(records).includes('sésame'));
  });
});
