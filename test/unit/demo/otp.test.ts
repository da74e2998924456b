import assert from 'node:assert/strict';
import { errorsOf, openExchange } from './setup.ts';

/** An exchange whose key asks for the number of the half minute. */
function openWithOtp() {
  const parts = openExchange({ otp: (now) => String(Math.floor(now / 30_000)) });
  const { caller, clock } = parts;
  const code = () => String(Math.floor(clock.now / 30_000));
  const ask = (otp?: string) =>
    errorsOf(caller.call('ExportStatus', { report: 'trades', ...(otp !== undefined && { otp }) }));
  return { ...parts, code, ask };
}

const REFUSED = ['EAPI:Invalid signature'];

describe('the exchange in miniature, asked with a key that has a one-time password', () => {
  it('answers a call that has the one of the moment, as often as it comes', async () => {
    const { ask, code } = openWithOtp();
    assert.deepEqual(await ask(code()), []);
    assert.deepEqual(await ask(code()), []);
  });

  it('takes the one before for half a minute', async () => {
    const { ask, code, clock } = openWithOtp();
    const former = code();
    clock.now += 59_999;
    assert.deepEqual(await ask(former), []);
    clock.now += 1;
    assert.deepEqual(await ask(former), REFUSED);
  });

  it('refuses a call that has none, or another, or one that comes too early', async () => {
    const { ask, code } = openWithOtp();
    for (const otp of [undefined, '', 'another', String(Number(code()) + 1)]) {
      assert.deepEqual(await ask(otp), REFUSED);
    }
  });

  it('counts it like a wrong signature', async () => {
    const { ask, code } = openWithOtp();
    for (let i = 0; i < 4; i += 1) await ask();
    await ask(code());
    for (let i = 0; i < 5; i += 1) assert.deepEqual(await ask('another'), REFUSED);
    assert.deepEqual(await ask(code()), ['EGeneral:Temporary lockout']);
  });

  it('uses up no nonce by it', async () => {
    const { caller, code } = openWithOtp();
    const send = (otp: string) =>
      errorsOf(caller.send({ nonce: '1', body: `{"nonce":1,"otp":"${otp}","report":"trades"}` }));
    assert.deepEqual(await send('another'), REFUSED);
    assert.deepEqual(await send(code()), []);
  });

  it('takes no notice of one that the key does not ask for', async () => {
    const { caller } = openExchange();
    const answer = caller.call('ExportStatus', { report: 'trades', otp: '123456' });
    assert.deepEqual(await errorsOf(answer), []);
  });
});
