import assert from 'node:assert/strict';
import { env } from 'vscode';
import { eventually } from '../../support/eventually.ts';
import { openDesk, storeAccount } from '../../support/window/desk.ts';
import { Window } from '../../support/window/window.ts';

/** A window that shows the accounts "Main" and "Tax", with two reports each. */
async function openWindowWithTwo() {
  const desk = await openDesk();
  for (const name of ['Tax', 'Main']) await storeAccount(desk, desk.kraken.addCustomer(name));
  const window = new Window(desk.computer);
  window.view.setVisible(true);
  await eventually(() => {
    assert.equal(window.api.reports.length, 4);
  });
  const [main, tax] = await window.children();
  assert.ok(main && tax);
  return {
    ...desk,
    window,
    main,
    tax,
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe('A command on a row', () => {
  it('replaces the key of that account', async () => {
    await using desk = await openWindowWithTwo();
    const replacing = desk.window.run('krakenExports.replaceKey', desk.tax);
    const box = await desk.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Tax”');
    box.escape();
    await replacing;
    assert.deepEqual(desk.user.lists, []);
  });

  it('removes that account', async () => {
    await using desk = await openWindowWithTwo();
    desk.user.clicks = ['Remove'];
    await desk.window.run('krakenExports.removeAccount', desk.main);
    assert.deepEqual(desk.user.texts, ['Remove the account “Main”?']);
    await eventually(() => {
      assert.deepEqual([...new Set(desk.window.api.reports.map((each) => each.account))], ['Tax']);
    });
  });

  it('copies the id of that report', async () => {
    await using desk = await openWindowWithTwo();
    const [, , ledgers] = await desk.window.children(desk.tax);
    const [report] = await desk.window.children(ledgers);
    await desk.window.run('krakenExports.copyId', report);
    const wanted = desk.window.api.reports.at(-1);
    assert.equal(wanted?.description, `Tax's ledgers`);
    assert.equal(await env.clipboard.readText(), wanted.id);
    assert.deepEqual(desk.user.lists, []);
  });

  it('does nothing to an account that is gone by now', async () => {
    await using desk = await openWindowWithTwo();
    desk.user.clicks = ['Remove'];
    await desk.window.run('krakenExports.removeAccount', desk.main);
    desk.user.messages.length = 0;
    await desk.window.run('krakenExports.removeAccount', desk.main);
    await desk.window.run('krakenExports.replaceKey', desk.main);
    assert.deepEqual(desk.user.messages, []);
    assert.equal(desk.user.unseenBoxes, 0);
  });
});
