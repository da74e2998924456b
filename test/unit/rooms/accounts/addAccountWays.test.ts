import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import { enterAccount, openScene } from '../../../support/window/scene.ts';

describe('The steps of adding an account', () => {
  it('end where they are left, and store nothing', async () => {
    await using scene = await openScene();
    const { name, apiKey } = scene.kraken.addCustomer('Main');
    for (const answers of [[], [name], [name, apiKey]]) {
      const adding = commands.executeCommand('krakenExports.addAccount');
      for (const answer of answers) (await scene.user.nextBox()).enter(answer);
      (await scene.user.nextBox()).escape();
      await adding;
    }
    assert.deepEqual(scene.kraken.calls(), []);
    assert.deepEqual(scene.user.messages, []);
  });

  it('keep what was entered on the way back', async () => {
    await using scene = await openScene();
    const { user } = scene;
    const { name, apiKey } = scene.kraken.addCustomer('Main');
    const adding = commands.executeCommand('krakenExports.addAccount');
    (await user.nextBox()).enter(name);
    (await user.nextBox()).enter(apiKey);
    (await user.nextBox()).back();
    const keyBox = await user.nextBox();
    assert.deepEqual([keyBox.step, keyBox.value, keyBox.password], [2, apiKey, true]);
    keyBox.back();
    const nameBox = await user.nextBox();
    assert.deepEqual([nameBox.step, nameBox.value], [1, name]);
    assert.throws(() => {
      nameBox.back();
    });
    nameBox.enter();
    assert.equal((await user.nextBox()).value, apiKey);
    user[Symbol.dispose]();
    await adding;
  });

  it('keep a half-typed key on the way back', async () => {
    await using scene = await openScene();
    const { user } = scene;
    const adding = commands.executeCommand('krakenExports.addAccount');
    (await user.nextBox()).enter('Main');
    const keyBox = await user.nextBox();
    keyBox.type('a key that is not whole');
    keyBox.back();
    (await user.nextBox()).enter('Second');
    assert.equal((await user.nextBox()).value, 'a key that is not whole');
    user[Symbol.dispose]();
    await adding;
  });

  it('end a call that is under way when they are left', async () => {
    await using scene = await openScene();
    using held = scene.kraken.hold();
    const { adding, lastBox } = await enterAccount(scene, scene.kraken.addCustomer('Main'));
    await eventually(() => {
      assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
    });
    assert.ok(lastBox.busy);
    assert.match(lastBox.prompt ?? '', /^Verifying the key at http:/);
    lastBox.escape();
    await adding;
    await eventually(() => {
      assert.equal(held.abandoned, 1);
    });
    held.release();
    assert.deepEqual(scene.api.reports, []);
    assert.deepEqual(scene.user.messages, []);
    assert.deepEqual(scene.kraken.calls(), ['GetApiKeyInfo']);
  });

  it('try a key once, however often Enter is pressed', async () => {
    await using scene = await openScene();
    const held = scene.kraken.hold();
    const { adding, lastBox } = await enterAccount(scene, scene.kraken.addCustomer('Main'));
    lastBox.enter();
    lastBox.enter();
    held.release();
    await adding;
    await eventually(() => {
      assert.equal(scene.api.reports.length, 2);
    });
    assert.equal(scene.kraken.calls().filter((call) => call === 'GetApiKeyInfo').length, 1);
  });
});
