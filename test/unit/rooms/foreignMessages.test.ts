import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../../support/eventually.ts';
import { enterAccount, openScene, openSceneWithAccount } from '../../support/window/scene.ts';
import { ready } from '../../support/window/kraken.ts';

/** Such as VS Code makes a link of in a message; a click would run the command. */
const LINK = /\[[^\]]+\]\((command|https?):/;

const LINKS = '[here](command:workbench.action.quit) [there](https://example.com "x")';

describe('What the exchange says', () => {
  it('is no link in a notification', async () => {
    await using scene = await openSceneWithAccount();
    scene.kraken.exchange.fail({ kind: 'refuse', error: `EGeneral:${LINKS}` });
    await commands.executeCommand('krakenExports.refresh');
    const text = scene.user.texts.at(-1) ?? '';
    assert.match(text, /here.*workbench\.action\.quit/);
    assert.doesNotMatch(text, LINK);
  });

  it('is no link below an input box', async () => {
    await using scene = await openScene();
    scene.kraken.exchange.fail({ kind: 'refuse', error: `EAPI:Invalid signature ${LINKS}` });
    const { adding, lastBox } = await enterAccount(scene, scene.kraken.addCustomer('Main'));
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', /here.*workbench\.action\.quit/);
    });
    assert.doesNotMatch(lastBox.validationMessage ?? '', LINK);
    lastBox.escape();
    await adding;
  });

  it('is no icon in a list to pick from', async () => {
    await using scene = await openSceneWithAccount();
    scene.customer.account.addReport(ready('trades', '$(trash) a \\$(sync~spin) $(5) $(no icon)'));
    await scene.api.refresh();
    await commands.executeCommand('krakenExports.copyId');
    const labels = scene.user.lists[0]?.map(({ label }) => label);
    // VS Code takes one backslash away, and draws no icon then.
    assert.ok(labels?.includes('\\$(trash) a \\\\$(sync~spin) \\$(5) $(no icon)'));
  });
});
