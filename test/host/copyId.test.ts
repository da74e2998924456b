import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { addAccount, openScene, openSceneWithAccount } from '../support/window/scene.ts';

describe('Copying the ID of a report', () => {
  it('puts that of the picked report on the clipboard', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { api, user } = scene;
    const wanted = api.reports.find(({ report }) => report === 'ledgers');
    assert.ok(wanted);
    user.chooses = (choices) => choices.find(({ label }) => label === wanted.description);
    await commands.executeCommand('krakenExports.copyId');
    assert.equal(await env.clipboard.readText(), wanted.id);
  });

  it('lets every report of every account be picked', async () => {
    await using scene = await openScene();
    await addAccount(scene, scene.kraken.addCustomer('Main'));
    await addAccount(scene, scene.kraken.addCustomer('Tax'));
    await commands.executeCommand('krakenExports.copyId');
    const [choices] = scene.user.lists;
    assert.deepEqual(
      choices?.map(({ label, description, detail }) => [label, description, detail]),
      scene.api.reports.map(({ account, report, description, id }) => [
        description,
        'ready · 13 days left',
        `${account} · ${report === 'trades' ? 'Trades' : 'Ledgers'} · ${id}`,
      ]),
    );
  });

  it('leaves the clipboard alone where none is picked', async () => {
    await using scene = await openSceneWithAccount('Main');
    await env.clipboard.writeText('something of the user');
    await commands.executeCommand('krakenExports.copyId');
    assert.equal(scene.user.lists.length, 1);
    assert.equal(await env.clipboard.readText(), 'something of the user');
  });
});
