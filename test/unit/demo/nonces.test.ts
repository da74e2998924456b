import assert from 'node:assert/strict';
import { errorsOf, openExchange } from './setup.ts';

const STALE = ['EAPI:Invalid nonce'];

function openWithNonces(nonceWindow = 0n) {
  const { caller } = openExchange({ nonceWindow });
  const tryNonce = (nonce: string) =>
    errorsOf(caller.send({ nonce, body: `{"nonce":${nonce},"report":"trades"}` }));
  return { caller, tryNonce };
}

describe('the nonces of a key', () => {
  it('must be higher than the last one that was accepted', async () => {
    const { tryNonce } = openWithNonces();
    assert.deepEqual(await tryNonce('1695828490'), []);
    assert.deepEqual(await tryNonce('1695828490'), STALE);
    assert.deepEqual(await tryNonce('1695828489'), STALE);
    assert.deepEqual(await tryNonce('1695828491'), []);
  });

  it('are compared to the last of 19 digits, where a float would take two for one', async () => {
    const { tryNonce } = openWithNonces();
    assert.deepEqual(await tryNonce('1760000000000000001'), []);
    assert.deepEqual(await tryNonce('1760000000000000002'), []);
    assert.deepEqual(await tryNonce('1760000000000000001'), STALE);
  });

  it('may be lower by less than the window of the key', async () => {
    const { tryNonce } = openWithNonces(10n);
    assert.deepEqual(await tryNonce('100'), []);
    assert.deepEqual(await tryNonce('91'), []);
    assert.deepEqual(await tryNonce('90'), STALE);
    assert.deepEqual(await tryNonce('101'), []);
    assert.deepEqual(await tryNonce('91'), STALE);
  });

  it('must be whole numbers of 64 bits', async () => {
    const { tryNonce } = openWithNonces();
    for (const nonce of ['1e3', '1.5', '-1', '18446744073709551616']) {
      assert.deepEqual(await tryNonce(nonce), STALE, nonce);
    }
    assert.deepEqual(await tryNonce('18446744073709551615'), []);
  });

  it('must not be missing', async () => {
    const { caller } = openWithNonces();
    const answer = caller.send({ nonce: '', body: '{"report":"trades"}' });
    assert.deepEqual(await errorsOf(answer), STALE);
  });

  it('are used up by a call that is refused after them, and not by one refused before', async () => {
    const { caller, tryNonce } = openWithNonces();
    await caller.send({ nonce: '5', body: '{"nonce":5,"report":"neither"}' });
    assert.deepEqual(await tryNonce('5'), STALE);
    await caller.send({ nonce: '9', body: '{"nonce":9}', signedBody: '' });
    assert.deepEqual(await tryNonce('6'), []);
  });
});
