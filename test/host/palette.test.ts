import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { addAccount, openScene } from '../support/window/scene.ts';

async function openSceneWithTwo() {
  const scene = await openScene();
  await addAccount(scene, scene.kraken.addCustomer('Main'));
  await addAccount(scene, scene.kraken.addCustomer('Tax'));
  scene.user.messages.length = 0;
  return scene;
}

describe('A command from the palette', () => {
  for (const command of ['krakenExports.replaceKey', 'krakenExports.removeAccount']) {
    it(`lets an account be picked: ${command}`, async () => {
      await using scene = await openSceneWithTwo();
      await commands.executeCommand(command);
      const { url } = scene.kraken;
      assert.deepEqual(
        scene.user.lists.map((choices) => choices.map((each) => [each.label, each.description])),
        [
          [
            ['Main', url],
            ['Tax', url],
          ],
        ],
      );
      assert.deepEqual(scene.user.messages, []);
      assert.equal(scene.user.unseenBoxes, 0);
    });
  }

  it('takes the only account without asking', async () => {
    await using scene = await openScene();
    await addAccount(scene, scene.kraken.addCustomer('Main'));
    await commands.executeCommand('krakenExports.removeAccount');
    assert.equal(scene.user.texts.at(-1), 'Remove the account “Main”?');
    assert.deepEqual(scene.user.lists, []);
  });

  for (const [command, text] of [
    ['krakenExports.replaceKey', 'There is no account with an API key to replace.'],
    ['krakenExports.removeAccount', 'There is no account to remove.'],
    ['krakenExports.copyId', 'There is no export to copy the ID of.'],
  ] as const) {
    it(`says so where there is nothing to work on: ${command}`, async () => {
      await using scene = await openScene();
      await commands.executeCommand(command);
      assert.deepEqual(scene.user.texts, [text]);
    });
  }

  it('survives an argument that is none of its own', async () => {
    await using scene = await openSceneWithTwo();
    for (const argument of [{}, null, 42, 'no such id', ['a'], { kind: 'account', id: 'x' }]) {
      for (const name of ['replaceKey', 'removeAccount', 'copyId', 'refresh', 'addAccount']) {
        const running = commands.executeCommand(`krakenExports.${name}`, argument);
        if (name === 'addAccount') (await scene.user.nextBox()).escape();
        assert.equal(await running, undefined, 'commands hand nothing out');
      }
    }
    assert.deepEqual(scene.user.messages, []);
    assert.equal(scene.api.reports.length, 4);
  });

  it('refreshes, and says nothing where all goes well', async () => {
    await using scene = await openSceneWithTwo();
    const before = scene.kraken.calls().length;
    await commands.executeCommand('krakenExports.refresh');
    assert.equal(scene.kraken.calls().length, before + 4);
    assert.deepEqual(scene.user.messages, []);
  });

  it('shows the log', async () => {
    await using scene = await openScene();
    await commands.executeCommand('krakenExports.showLog');
    assert.deepEqual(scene.user.messages, []);
    await eventually(() => commands.executeCommand('workbench.action.closePanel'));
  });
});
