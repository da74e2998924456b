import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import {
  addCustomerWithOtp,
  assertCodes,
  enterUpToOtp,
  LABELS,
  lockOf,
  PASSWORD,
  SECRET,
} from '../../../support/window/otp.ts';
import { openScene, type Scene } from '../../../support/window/scene.ts';

async function assertAdded({ api, user }: Scene): Promise<void> {
  await eventually(() => {
    assert.equal(api.reports.length, 2);
    assert.deepEqual(user.texts, ['The account “Main” was added.']);
  });
}

describe('A key that asks for a one-time password', () => {
  it('has a static password in each call, also after it was stored', async () => {
    await using scene = await openScene();
    const customer = addCustomerWithOtp(scene.kraken, 'password');
    const { adding, box } = await enterUpToOtp(scene.user, customer, 'password');
    assert.deepEqual([box.step, box.totalSteps, box.password], [5, 5, true]);
    assert.equal(box.placeholder, LABELS.password);
    box.enter(PASSWORD);
    await adding;
    await assertAdded(scene);
    await scene.api.refresh();
    const sent = scene.kraken.log.map(({ params }) => params?.['otp']);
    assert.deepEqual(sent, Array<string>(6).fill(PASSWORD));
  });

  it('has the code of the moment in each call, also after its secret was stored', async () => {
    await using scene = await openScene();
    const customer = addCustomerWithOtp(scene.kraken, 'authenticator');
    const { adding, box } = await enterUpToOtp(scene.user, customer, 'authenticator');
    assert.deepEqual([box.step, box.totalSteps, box.password], [5, 5, true]);
    assert.equal(box.placeholder, LABELS.authenticator);
    box.enter(' gezd gnbv gy3t qojq gezd gnbv gy3t qojq ');
    await adding;
    await assertAdded(scene);
    await scene.api.refresh();
    assert.equal(scene.kraken.log.length, 6);
    assertCodes(scene.kraken.log);
  });

  it('takes the address of a QR code', async () => {
    await using scene = await openScene();
    const customer = addCustomerWithOtp(scene.kraken, 'authenticator');
    const { adding, box } = await enterUpToOtp(scene.user, customer, 'authenticator');
    box.enter(`otpauth://totp/Kraken:Main?secret=${SECRET}&issuer=Kraken&period=30`);
    await adding;
    await assertAdded(scene);
  });

  it('is no trouble for whoever has another key, not even after a slip', async () => {
    await using scene = await openScene();
    const { name, apiKey, secret } = scene.kraken.addCustomer('Main');
    const adding = commands.executeCommand('krakenExports.addAccount');
    (await scene.user.nextBox()).enter(name);
    (await scene.user.nextBox()).enter(apiKey);
    const secretBox = await scene.user.nextBox();
    assert.deepEqual([secretBox.step, secretBox.totalSteps], [3, 3]);
    secretBox.type(secret);
    secretBox.press(lockOf(secretBox));
    const list = await scene.user.nextList();
    assert.deepEqual([list.step, list.totalSteps], [4, 5]);
    list.back();
    const again = await scene.user.nextBox();
    assert.equal(again.value, secret);
    again.press(lockOf(again));
    const last = await scene.user.nextBox();
    assert.deepEqual([last.step, last.totalSteps, last.value], [3, 3, secret]);
    last.enter();
    await adding;
    await assertAdded(scene);
    assert.ok(scene.kraken.log.every(({ params }) => params?.['otp'] === undefined));
  });

  it('has its private key first', async () => {
    await using scene = await openScene();
    const { name, apiKey, secret } = addCustomerWithOtp(scene.kraken, 'password');
    const adding = commands.executeCommand('krakenExports.addAccount');
    (await scene.user.nextBox()).enter(name);
    (await scene.user.nextBox()).enter(apiKey);
    const secretBox = await scene.user.nextBox();
    secretBox.press(lockOf(secretBox));
    const again = await scene.user.nextBox();
    assert.deepEqual([again.step, again.totalSteps], [3, 5]);
    again.enter(secret);
    assert.deepEqual((await scene.user.nextList()).labels, Object.values(LABELS).reverse());
    scene.user[Symbol.dispose]();
    await adding;
    assert.deepEqual(scene.kraken.calls(), []);
  });
});
