import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { enterRequest, isListed, requestsAt } from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

const ADD = { method: 'AddExport' };

/** A scene in which requests are refused for a reason, and one that has been sent. */
async function openRefused(error: `E${string}:${string}`) {
  const scene = await openSceneWithAccount('Main');
  scene.user.messages.length = 0;
  scene.kraken.exchange.fail({ kind: 'refuse', error }, ADD);
  const { requesting, lastBox } = await enterRequest(scene);
  lastBox.enter('My tax year');
  await eventually(() => {
    assert.ok(lastBox.validationMessage && !lastBox.busy);
  });
  return { ...scene, requesting, lastBox };
}

describe('A refused request', () => {
  for (const [error, reason] of [
    [
      'EGeneral:Invalid arguments:starttm',
      'Kraken did not accept the request (EGeneral:Invalid arguments:starttm); change it, then try again.',
    ],
    ['EAPI:Rate limit exceeded', 'Kraken’s rate limit was reached; wait a minute, then try again.'],
    ['EExport:Too many exports', 'Kraken answered “EExport:Too many exports”; try again later.'],
  ] as const) {
    it(`keeps the step open with the reason: ${error}`, async () => {
      await using scene = await openRefused(error);
      const { lastBox, requesting } = scene;
      assert.equal(lastBox.validationMessage, reason);
      assert.ok(lastBox.visible && lastBox.enabled);
      assert.equal(lastBox.value, 'My tax year');
      lastBox.escape();
      await requesting;
      assert.deepEqual(scene.user.messages, []);
      assert.equal(scene.api.reports.length, 2);
    });
  }

  it('can be sent again from the same step', async () => {
    await using scene = await openRefused('EAPI:Rate limit exceeded');
    scene.kraken.exchange.recover();
    scene.lastBox.enter();
    await scene.requesting;
    assert.ok(isListed(scene, 'My tax year'));
    assert.equal(requestsAt(scene.kraken).length, 2);
  });

  it('can be changed from the same step', async () => {
    await using scene = await openRefused('EGeneral:Invalid arguments:description');
    const { lastBox, user, kraken, requesting } = scene;
    kraken.exchange.recover();
    lastBox.back();
    (await user.nextList()).pick('TSV');
    const again = await user.nextBox();
    assert.equal(again.value, 'My tax year');
    again.enter();
    await requesting;
    assert.ok(isListed(scene, 'My tax year'));
  });

  it('is looked for before it is sent again, after words that nobody knows', async () => {
    await using scene = await openRefused('EExport:Something new');
    scene.kraken.exchange.recover();
    scene.customer.account.addReport({
      report: 'ledgers',
      description: 'My tax year',
      starttm: 1,
      endtm: 2,
    });
    scene.lastBox.enter();
    await scene.requesting;
    assert.equal(requestsAt(scene.kraken).length, 1);
    assert.ok(isListed(scene, 'My tax year'));
  });
});
