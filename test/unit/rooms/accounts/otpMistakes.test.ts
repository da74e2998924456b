import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openDesk } from '../../../support/window/desk.ts';
import {
  addCustomerWithOtp,
  enterUpToOtp,
  LABELS,
  OTHER_SECRET,
  PASSWORD,
  SECRET,
} from '../../../support/window/otp.ts';
import { openScene } from '../../../support/window/scene.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { Window } from '../../../support/window/window.ts';

const MISTAKES = [
  { kind: 'password', what: 'nothing', text: '', reason: /Enter the static password/ },
  {
    kind: 'password',
    what: 'a private key',
    text: Buffer.alloc(64, 7).toString('base64'),
    reason: /the private key, not/,
  },
  { kind: 'authenticator', what: 'nothing', text: ' ', reason: /Enter the authenticator secret/ },
  { kind: 'authenticator', what: 'a code', text: '287082', reason: /not the current code/ },
  { kind: 'authenticator', what: 'words', text: 'no such secret, 8', reason: /is not an auth/ },
] as const;

describe('A mistake with a one-time password', () => {
  for (const { kind, what, text, reason } of MISTAKES) {
    it(`is told at its step, without a call: ${what} for ${LABELS[kind]}`, async () => {
      await using scene = await openScene();
      const customer = addCustomerWithOtp(scene.kraken, kind);
      const { adding, box } = await enterUpToOtp(scene.user, customer, kind);
      box.enter(text);
      await eventually(() => {
        assert.match(box.validationMessage ?? '', reason);
        assert.ok(box.visible && box.enabled);
      });
      box.escape();
      await adding;
      assert.deepEqual(scene.kraken.calls(), []);
      assert.deepEqual(scene.user.messages, []);
    });
  }

  for (const { kind, wrong, right } of [
    { kind: 'password', wrong: 'another password', right: PASSWORD },
    { kind: 'authenticator', wrong: OTHER_SECRET, right: SECRET },
  ] as const) {
    it(`stays at its step and stores nothing: a wrong ${LABELS[kind]}`, async () => {
      await using scene = await openScene();
      const customer = addCustomerWithOtp(scene.kraken, kind);
      const first = await enterUpToOtp(scene.user, customer, kind);
      first.box.enter(wrong);
      await eventually(() => {
        assert.match(first.box.validationMessage ?? '', /along with the one-time password/);
        assert.ok(first.box.visible && !first.box.busy);
      });
      first.box.escape();
      await first.adding;
      assert.deepEqual(scene.api.reports, []);
      // Tried once: more would lead to a lockout.
      assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
      const second = await enterUpToOtp(scene.user, customer, kind);
      second.box.enter(right);
      await second.adding;
      await eventually(() => {
        assert.equal(scene.api.reports.length, 2);
      });
    });
  }

  it('is told in words of its own where Kraken has such', async () => {
    await using scene = await openScene();
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid otp' });
    const customer = addCustomerWithOtp(scene.kraken, 'authenticator');
    const { adding, box } = await enterUpToOtp(scene.user, customer, 'authenticator');
    box.enter(SECRET);
    await eventually(() => {
      assert.match(box.validationMessage ?? '', /one-time password \(EAPI:Invalid otp\).* clock/);
    });
    assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
    box.escape();
    await adding;
  });

  it('is not looked for in the password where its word is what Kraken refuses', async () => {
    await using desk = await openDesk();
    const { computer, user, kraken } = desk;
    await setSetting('krakenExports.apiUrl', kraken.url);
    try {
      using window = new Window(computer);
      kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid key' });
      const customer = addCustomerWithOtp(kraken, 'password');
      const add = () => window.run('krakenExports.addAccount');
      const { adding, box } = await enterUpToOtp(user, customer, 'password', add);
      box.enter('key');
      const apiKeyBox = await user.nextBox();
      assert.equal(apiKeyBox.step, 2);
      assert.match(apiKeyBox.validationMessage ?? '', /the API key \(EAPI:Invalid ‹removed›\)/);
      apiKeyBox.escape();
      await adding;
    } finally {
      await setSetting('krakenExports.apiUrl', undefined);
    }
  });

  it('can be put right by Back, which keeps what was entered, but not for the other kind', async () => {
    await using scene = await openScene();
    const { user } = scene;
    const customer = addCustomerWithOtp(scene.kraken, 'password');
    const { adding, box } = await enterUpToOtp(user, customer, 'authenticator');
    box.type(PASSWORD);
    box.back();
    const list = await user.nextList();
    assert.equal(list.active, LABELS.authenticator);
    list.enter();
    const again = await user.nextBox();
    assert.equal(again.value, PASSWORD);
    again.back();
    (await user.nextList()).pick(LABELS.password);
    const password = await user.nextBox();
    assert.equal(password.value, '');
    password.back();
    (await user.nextList()).back();
    assert.equal((await user.nextBox()).value, customer.secret);
    user[Symbol.dispose]();
    await adding;
  });
});
