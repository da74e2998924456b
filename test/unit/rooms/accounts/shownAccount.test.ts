import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openExports } from '../../../support/window/exports.ts';
import { withSetting } from '../../../support/window/settings.ts';

describe('The keyboard, once an account was added', () => {
  it('is on the first row of the demo account, which has taken the place of its button', async () => {
    await using scene = await openExports({});
    await scene.run('addDemoAccount');
    const focused = await eventually(() => {
      assert.ok(scene.window.view.focused);
      return scene.window.view.focused;
    });
    const [first] = await scene.window.children();
    assert.deepEqual([focused.id, focused.kind], [first?.id, 'history']);
  });

  it('is on the row of the new account among several', async () => {
    await using scene = await openExports({ Main: [] });
    const { name, apiKey, secret } = scene.kraken.addCustomer('Other');
    await withSetting('krakenExports.apiUrl', scene.kraken.url, async () => {
      const adding = scene.run('addAccount');
      for (const answer of [name, apiKey, secret]) (await scene.user.nextBox()).enter(answer);
      await adding;
    });
    await eventually(() => {
      const row = scene.window.view.focused;
      assert.ok(row?.kind === 'account');
      assert.equal(row.entry.account.name, 'Other');
    });
  });

  it('stays where it is if the view is hidden when there is a row', async () => {
    await using scene = await openExports({});
    const { view, api } = scene.window;
    api.onDidChange(() => {
      if (api.reports.length > 0) view.setVisible(false);
    });
    await scene.run('addDemoAccount');
    await eventually(() => {
      assert.equal(view.visible, false);
    });
    assert.equal(scene.window.view.focused, undefined);
  });
});
