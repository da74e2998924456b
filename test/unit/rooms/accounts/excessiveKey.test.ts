import assert from 'node:assert/strict';
import type { Permission } from '../../../../src/demo/apiKey.ts';
import { eventually } from '../../../support/eventually.ts';
import { enterAccount, openScene, type Scene } from '../../../support/window/scene.ts';

async function addWith(scene: Scene, permissions: readonly Permission[]) {
  const { adding } = await enterAccount(scene, scene.kraken.addCustomer('Main', permissions));
  await adding;
  return eventually(() => {
    const [message] = scene.user.messages;
    assert.ok(message);
    return message;
  });
}

describe('A key that can do more than an export needs', () => {
  for (const right of ['withdraw-funds', 'modify-trades', 'close-trades'] as const) {
    it(`is taken with a warning that names ${right}`, async () => {
      await using scene = await openScene();
      const { severity, text } = await addWith(scene, ['export-data', 'query-ledger', right]);
      assert.equal(severity, 'warning');
      assert.match(text, /^The account “Main” was added\. /);
      assert.ok(text.includes(`can also trade or withdraw (${right})`));
    });
  }

  it('is taken without a warning where it can only look', async () => {
    await using scene = await openScene();
    const { severity } = await addWith(scene, ['export-data', 'query-funds', 'query-open-trades']);
    assert.equal(severity, 'information');
  });

  it('can be replaced from the warning', async () => {
    await using scene = await openScene();
    scene.user.clicks = ['Replace API Key…'];
    await addWith(scene, ['export-data', 'withdraw-funds']);
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Main”');
  });

  it('leads from the warning to help', async () => {
    await using scene = await openScene();
    scene.user.clicks = ['How to Create an API Key'];
    await addWith(scene, ['export-data', 'modify-trades']);
    await eventually(() => {
      assert.match(scene.user.opened.join(), /^https:\/\/support\.kraken\.com\//);
    });
  });
});
