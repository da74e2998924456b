import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { digest, type Customer } from '../../../support/window/kraken.ts';
import { enterAccount, openScene, type Scene } from '../../../support/window/scene.ts';

/** Checks that nothing is left of an account that was not added: it can be added now. */
async function assertNothingStored(scene: Scene, customer: Customer): Promise<void> {
  assert.deepEqual(scene.api.reports, []);
  const { adding } = await enterAccount(scene, customer);
  await adding;
  await eventually(() => {
    assert.ok(scene.user.texts.includes(`The account “${customer.name}” was added.`));
  });
}

describe('Trying the key of a new account', () => {
  it('returns to the API key where the exchange does not know it', async () => {
    await using scene = await openScene();
    const customer = scene.kraken.addCustomer('Main');
    const apiKey = digest('an unknown key').slice(0, 56);
    const { adding } = await enterAccount(scene, { ...customer, apiKey });
    const box = await scene.user.nextBox();
    assert.equal(box.step, 2);
    assert.equal(box.value, apiKey);
    assert.match(box.validationMessage ?? '', /rejected the API key \(EAPI:Invalid key\)/);
    assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
    box.escape();
    await adding;
    await assertNothingStored(scene, customer);
  });

  it('stays at the private key where it is the wrong one', async () => {
    await using scene = await openScene();
    const customer = scene.kraken.addCustomer('Main');
    const secret = digest('another private key');
    const { adding, lastBox } = await enterAccount(scene, { ...customer, secret });
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', /private key \(EAPI:Invalid signature\)/);
    });
    assert.ok(lastBox.enabled && !lastBox.busy);
    assert.equal(scene.user.unseenBoxes, 0);
    lastBox.enter(customer.secret);
    await adding;
    await eventually(() => {
      assert.equal(scene.api.reports.length, 2);
    });
  });

  it('names the permission that is missing', async () => {
    await using scene = await openScene();
    const customer = scene.kraken.addCustomer('Main', ['query-ledger']);
    const { adding, lastBox } = await enterAccount(scene, customer);
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', /Data - Export data” \(export-data\)/);
    });
    lastBox.escape();
    await adding;
    assert.deepEqual(scene.api.reports, []);
  });

  it('tells what can not be told of the key now', async () => {
    await using scene = await openScene();
    scene.kraken.exchange.fail({ kind: 'garbage' });
    const customer = scene.kraken.addCustomer('Main');
    const { adding, lastBox } = await enterAccount(scene, customer);
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', /response could not be read/);
    });
    scene.kraken.exchange.recover();
    lastBox.enter();
    await adding;
    await eventually(() => {
      assert.equal(scene.api.reports.length, 2);
    });
  });

  it('is content with a key whose own facts can not be read', async () => {
    await using scene = await openScene();
    scene.kraken.exchange.fail({ kind: 'wrongResult' }, { method: 'GetApiKeyInfo' });
    const { adding } = await enterAccount(scene, scene.kraken.addCustomer('Main'));
    await adding;
    await eventually(() => {
      assert.equal(scene.api.reports.length, 2);
    });
  });

  it('leaves a locked key alone, however often it is entered', async () => {
    await using scene = await openScene();
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EGeneral:Temporary lockout' });
    const { adding, lastBox } = await enterAccount(scene, scene.kraken.addCustomer('Main'));
    const locked = /temporarily locked out this API key; try again after .*\d/;
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', locked);
    });
    lastBox.enter();
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', locked);
      assert.ok(!lastBox.busy);
    });
    assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
    lastBox.escape();
    await adding;
  });
});
