import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { addCustomerWithOtp, LABELS, lockOf, PASSWORD } from '../../../support/window/otp.ts';
import { enterAccount, openScene } from '../../../support/window/scene.ts';

describe('A one-time password that was not entered', () => {
  it('is told of, and can be added then', async () => {
    await using scene = await openScene();
    const customer = addCustomerWithOtp(scene.kraken, 'password');
    const { adding, lastBox } = await enterAccount(scene, customer);
    await eventually(() => {
      assert.match(
        lastBox.validationMessage ?? '',
        /use the lock button above if the key requires a one-time pass/,
      );
      assert.ok(!lastBox.busy);
    });
    lastBox.press(lockOf(lastBox));
    (await scene.user.nextList()).pick(LABELS.password);
    (await scene.user.nextBox()).enter(PASSWORD);
    await adding;
    await eventually(() => {
      assert.equal(scene.api.reports.length, 2);
    });
  });

  it('is asked for where Kraken says so', async () => {
    await using scene = await openScene();
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid otp' });
    const { adding, lastBox } = await enterAccount(scene, scene.kraken.addCustomer('Main'));
    await eventually(() => {
      assert.match(
        lastBox.validationMessage ?? '',
        /requires a one-time password \(EAPI:.* lock button/,
      );
    });
    assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
    lastBox.escape();
    await adding;
  });
});
