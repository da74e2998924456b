import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  addCustomerWithOtp,
  assertCodes,
  enterUpToOtp,
  LABELS,
  lockOf,
  openOtpStep,
  PASSWORD,
  SECRET,
} from './support/otp.ts';
import { openScene, openSceneWithAccount, type Scene } from './support/scene.ts';

/** A scene with an account whose key asks for a static password. */
async function openSceneWithPassword() {
  const scene = await openScene();
  const customer = addCustomerWithOtp(scene.kraken, 'password');
  const { adding, box } = await enterUpToOtp(scene.user, customer, 'password');
  box.enter(PASSWORD);
  await adding;
  await eventually(() => {
    assert.equal(scene.api.reports.length, 2);
  });
  return { ...scene, customer };
}

/** Starts to replace the key, and goes to the step of the private key. */
async function openSecretStep(
  { user }: Scene,
  { apiKey, secret }: Record<'apiKey' | 'secret', string>,
) {
  const replacing = commands.executeCommand('krakenExports.replaceKey');
  (await user.nextBox()).enter(apiKey);
  const secretBox = await user.nextBox();
  secretBox.type(secret);
  return { replacing, secretBox };
}

describe('Replacing a key by one with a one-time password', () => {
  it('sends the new one’s from then on', async () => {
    await using scene = await openSceneWithAccount('Main');
    const key = addCustomerWithOtp(scene.kraken, 'authenticator');
    const { replacing, secretBox } = await openSecretStep(scene, key);
    assert.deepEqual([secretBox.step, secretBox.totalSteps], [2, 2]);
    const box = await openOtpStep(scene.user, secretBox, 'authenticator');
    assert.deepEqual([box.step, box.totalSteps], [4, 4]);
    box.enter(SECRET);
    await replacing;
    await scene.api.refresh();
    const calls = scene.kraken.log.filter((call) => call.key === key.apiKey);
    assert.ok(calls.length >= 4);
    assertCodes(calls);
    assert.ok(scene.user.texts.includes('The API key of “Main” was replaced.'));
  });

  it('is offered where Kraken misses one, and not tried again by itself', async () => {
    await using scene = await openSceneWithAccount('Main');
    const before = scene.kraken.calls().length;
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Two-factor code required' });
    scene.user.clicks = ['Replace API Key…'];
    await commands.executeCommand('krakenExports.refresh');
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Main”');
    assert.match(scene.user.texts.at(-1) ?? '', /requires a valid one-time password/);
    assert.equal(scene.kraken.calls().length, before + 1);
    box.escape();
  });
});

describe('Replacing a key that has a one-time password', () => {
  it('asks for the same kind again, shows nothing of the old one, and can do without', async () => {
    await using scene = await openSceneWithPassword();
    const key = scene.kraken.addKey(scene.customer.account, 'plain');
    const { replacing, secretBox } = await openSecretStep(scene, key);
    assert.equal(secretBox.totalSteps, 4);
    secretBox.enter();
    const list = await scene.user.nextList();
    assert.equal(list.active, LABELS.password);
    list.enter();
    const box = await scene.user.nextBox();
    assert.equal(box.value, '');
    box.back();
    (await scene.user.nextList()).back();
    const again = await scene.user.nextBox();
    again.press(lockOf(again));
    (await scene.user.nextBox()).enter();
    await replacing;
    await scene.api.refresh();
    const calls = scene.kraken.log.filter((call) => call.key === key.apiKey);
    assert.ok(calls.length >= 4 && calls.every(({ params }) => params?.['otp'] === undefined));
  });

  it('leaves the old one at work where the new one is rejected', async () => {
    await using scene = await openSceneWithPassword();
    const { replacing, secretBox } = await openSecretStep(scene, scene.customer);
    secretBox.enter();
    (await scene.user.nextList()).pick(LABELS.password);
    const box = await scene.user.nextBox();
    box.enter('another password');
    await eventually(() => {
      assert.match(box.validationMessage ?? '', /Invalid signature/);
    });
    box.escape();
    await replacing;
    await scene.api.refresh();
    assert.equal(scene.kraken.log.at(-1)?.params?.['otp'], PASSWORD);
    assert.deepEqual(scene.user.texts, ['The account “Main” was added.']);
  });
});
