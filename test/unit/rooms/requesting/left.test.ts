import assert from 'node:assert/strict';
import { window } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import { replace } from '../../../support/window/replace.ts';
import { breakOff, enterRequest, isListed, requestsAt } from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

const ADD = { method: 'AddExport' };

describe('A request that is left while it is sent', () => {
  it('goes on, and a message tells of it', async () => {
    await using scene = await openSceneWithAccount('Main');
    scene.user.messages.length = 0;
    using held = scene.kraken.hold();
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    await eventually(() => {
      assert.equal(requestsAt(scene.kraken).length, 1);
    });
    lastBox.escape();
    await new Promise(setImmediate);
    assert.equal(held.abandoned, 0);
    held.release();
    await requesting;
    assert.deepEqual(scene.user.texts, ['Requested “My tax year”.']);
    assert.ok(isListed(scene, 'My tax year'));
  });

  it('can be sent again from the message where it was refused', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user, kraken } = scene;
    user.messages.length = 0;
    user.clicks = ['Try Again'];
    kraken.exchange.fail(
      { kind: 'refuse', error: 'EAPI:Rate limit exceeded' },
      { ...ADD, times: 1 },
    );
    using held = kraken.hold();
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    lastBox.escape();
    held.release();
    await requesting;
    assert.deepEqual(user.texts, [
      '“My tax year” was not requested: Kraken’s rate limit was reached; wait a minute, then try again.',
      'Requested “My tax year”.',
    ]);
    assert.equal(requestsAt(kraken).length, 2);
  });

  it('leads to another key where the key is the reason', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user, kraken } = scene;
    user.clicks = ['Replace API Key…'];
    kraken.exchange.fail({ kind: 'refuse', error: 'EGeneral:Permission denied' }, ADD);
    using held = kraken.hold();
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    lastBox.escape();
    held.release();
    const box = await user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Main”');
    box.escape();
    await requesting;
  });
});

describe('A request of which nothing is clear yet', () => {
  it('keeps its description from others', async () => {
    await using scene = await openSceneWithAccount('Main');
    const broken = breakOff(scene.kraken);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const question = replace(window, 'showWarningMessage', () => promise);
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    await eventually(() => {
      assert.ok(!lastBox.visible);
    });
    const second = await enterRequest(scene);
    second.lastBox.enter('My tax year');
    assert.match(second.lastBox.validationMessage ?? '', /^An export named “/);
    second.lastBox.escape();
    resolve(undefined);
    await Promise.all([requesting, second.requesting]);
    for (const each of [question, broken]) each[Symbol.dispose]();
  });
});
