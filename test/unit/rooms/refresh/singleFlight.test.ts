import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import { ready } from '../../../support/window/kraken.ts';
import { listed, openSceneWithAccount } from '../../../support/window/scene.ts';

/** A scene in which a refresh has sent its first call, which waits for its answer. */
async function openSceneInRefresh() {
  const scene = await openSceneWithAccount();
  const before = scene.kraken.calls().length;
  const held = scene.kraken.hold();
  const refreshing = scene.api.refresh();
  await eventually(() => {
    assert.equal(scene.kraken.calls().length, before + 1);
  });
  /** The calls of the refresh, and of those after it. */
  const calls = () => scene.kraken.calls().slice(before);
  return { ...scene, held, refreshing, calls };
}

const RUN = ['ExportStatus trades', 'ExportStatus ledgers'];

describe('A refresh under way', () => {
  it('is followed by one more, however many ask for it', async () => {
    await using scene = await openSceneInRefresh();
    const { api, held, refreshing, calls } = scene;
    const more = [api.refresh(), api.refresh(), commands.executeCommand('krakenExports.refresh')];
    held.release();
    await refreshing;
    await Promise.race(more);
    assert.deepEqual(calls(), [...RUN, ...RUN], 'none of them is told before the end of it');
    await Promise.all(more);
    assert.deepEqual(calls(), [...RUN, ...RUN]);
  });

  it('is over for who asked first before the next begins', async () => {
    await using scene = await openSceneInRefresh();
    const { api, held, refreshing, calls } = scene;
    const next = api.refresh();
    held.release();
    await refreshing;
    assert.deepEqual(calls(), RUN);
    await next;
    assert.deepEqual(calls(), [...RUN, ...RUN]);
  });

  it('tells of its end by the event', async () => {
    await using scene = await openSceneWithAccount();
    const { api, customer } = scene;
    // What was begun when the account was added is over then.
    await api.refresh();
    customer.account.addReport(ready('trades', 'later'));
    const seen: number[] = [];
    const subscription = api.onDidChange(() => seen.push(api.reports.length));
    await api.refresh();
    subscription.dispose();
    assert.deepEqual([seen.at(0), seen.at(-1)], [2, 3]);
  });

  it('ends when it is cancelled, and keeps the rows', async () => {
    await using scene = await openSceneInRefresh();
    const { api, customer, user, held, refreshing, calls } = scene;
    const before = listed(api);
    customer.account.addReport(ready('trades', 'later'));
    user.messages.length = 0;
    await commands.executeCommand('krakenExports.cancelRefresh');
    await refreshing;
    await eventually(() => {
      assert.equal(held.abandoned, 1);
    });
    held.release();
    assert.deepEqual(listed(api), before);
    assert.deepEqual(user.messages, []);
    assert.deepEqual(calls(), ['ExportStatus trades']);
  });

  it('is not followed by another when it is cancelled', async () => {
    await using scene = await openSceneInRefresh();
    const { api, held, refreshing, calls } = scene;
    const next = api.refresh();
    // Until it is queued.
    await new Promise(setImmediate);
    await commands.executeCommand('krakenExports.cancelRefresh');
    await Promise.all([refreshing, next]);
    held.release();
    assert.deepEqual(calls(), ['ExportStatus trades']);
  });

  it('does not keep another from running that was asked for after the cancel', async () => {
    await using scene = await openSceneInRefresh();
    const { api, customer, held, refreshing } = scene;
    customer.account.addReport(ready('trades', 'later'));
    void commands.executeCommand('krakenExports.cancelRefresh');
    held.release();
    await Promise.all([refreshing, api.refresh()]);
    assert.equal(api.reports.length, 3);
  });

  it('may be cancelled where there is none', async () => {
    await using scene = await openSceneWithAccount();
    await commands.executeCommand('krakenExports.cancelRefresh');
    await scene.api.refresh();
    assert.equal(scene.api.reports.length, 2);
  });
});
