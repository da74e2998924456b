import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { openDeskWithAccount, visit } from './support/desk.ts';
import { Window } from './support/window.ts';

/** A window after a restart in which the system has forgotten the secrets; the view is hidden. */
async function openAfterLoss({ visited = true } = {}) {
  const desk = await openDeskWithAccount('Main');
  if (visited) await visit(desk);
  desk.computer.secrets.clear();
  const window = new Window(desk.computer);
  await eventually(() => {
    assert.ok(window.status.visible);
  });
  return {
    ...desk,
    window,
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe('A key that has vanished from the secret storage', () => {
  it('leaves the rows, and says what to do', async () => {
    await using desk = await openAfterLoss();
    const { window, kraken } = desk;
    const before = kraken.calls().length;
    await window.api.refresh();
    assert.equal(window.api.reports.length, 2);
    assert.match(window.view.message, /API key is no longer in the secret storage; enter it again/);
    assert.equal(window.status.text, '$(warning) Kraken: key missing, 2 ready');
    assert.ok(window.status.backgroundColor);
    assert.equal(kraken.calls().length, before);
  });

  it('has a welcome of its own where there are no rows', async () => {
    await using desk = await openAfterLoss({ visited: false });
    await desk.window.api.refresh();
    assert.equal(desk.window.contexts.get('krakenExports.empty'), 'keyMissing');
  });

  it('can be entered again from the message', async () => {
    await using desk = await openAfterLoss();
    const { window, user, customer } = desk;
    user.clicks = ['Replace API Key…'];
    await window.run('krakenExports.refresh');
    (await user.nextBox()).enter(customer.apiKey);
    (await user.nextBox()).enter(customer.secret);
    await eventually(() => {
      assert.ok(user.texts.includes('The API key of “Main” was replaced.'));
    });
    await window.run('krakenExports.refresh');
    assert.equal(window.view.message, '');
    assert.equal(window.status.text, '$(cloud-download) Kraken: 2 ready');
  });

  it('is treated as missing where the entry is none of ours', async () => {
    await using desk = await openAfterLoss();
    desk.computer.secrets.set('account.Main', '{"apiKey":"abcdefgh","secret":"short"}');
    await desk.window.api.refresh();
    assert.equal(desk.window.status.text, '$(warning) Kraken: key missing, 2 ready');
  });
});
