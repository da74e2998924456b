import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { replace } from '../support/window/replace.ts';
import { addAccount, listed, openScene } from '../support/window/scene.ts';

/** A scene with the demo account, and every address that was called meanwhile. */
async function openSceneWithDemo() {
  const scene = await openScene();
  const called: unknown[] = [];
  const real = globalThis.fetch;
  const fake = replace(globalThis, 'fetch', (address: string, init: RequestInit) => {
    called.push(address);
    return real(address, init);
  });
  await commands.executeCommand('krakenExports.addDemoAccount');
  await eventually(() => {
    assert.ok(scene.api.reports.length > 0);
  });
  return {
    ...scene,
    called,
    async [Symbol.asyncDispose]() {
      fake[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('The demo account', () => {
  it('has reports of every phase', async () => {
    await using scene = await openSceneWithDemo();
    const phases = [...new Set(scene.api.reports.map(({ phase }) => phase))].sort();
    const all = ['cancelled', 'deleting', 'expired', 'failed', 'processing', 'queued', 'ready'];
    assert.deepEqual(phases, all);
    for (const type of ['trades', 'ledgers']) {
      assert.ok(scene.api.reports.some(({ report }) => report === type));
    }
  });

  it('is there once, however often it is asked for', async () => {
    await using scene = await openSceneWithDemo();
    const before = scene.api.reports.length;
    await commands.executeCommand('krakenExports.addDemoAccount');
    await scene.api.refresh();
    assert.equal(scene.api.reports.length, before);
  });

  it('works without any network', async () => {
    await using scene = await openSceneWithDemo();
    await scene.api.refresh();
    assert.deepEqual(scene.called, []);
    assert.deepEqual(scene.kraken.calls(), []);
    assert.deepEqual(scene.user.messages, []);
  });

  it('has no key that could be replaced', async () => {
    await using scene = await openSceneWithDemo();
    await commands.executeCommand('krakenExports.replaceKey');
    assert.deepEqual(scene.user.texts, ['There is no account with an API key to replace.']);
  });

  it('stands below the accounts that are real', async () => {
    await using scene = await openSceneWithDemo();
    await addAccount(scene, scene.kraken.addCustomer('Work'));
    const accounts = [...new Set(scene.api.reports.map(({ account }) => account))];
    assert.deepEqual(accounts, ['Work', 'Demo']);
    assert.ok(scene.called.every((address) => String(address).startsWith(scene.kraken.url)));
  });

  it('can be removed', async () => {
    await using scene = await openSceneWithDemo();
    scene.user.clicks = ['Remove'];
    await commands.executeCommand('krakenExports.removeAccount');
    assert.match(scene.user.messages.at(-1)?.detail ?? '', /exports are made up/);
    await eventually(() => {
      assert.deepEqual(listed(scene.api), []);
    });
  });
});
