import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import {
  openDesk,
  openDeskWithAccount,
  storeAccount,
  type Desk,
} from '../../../support/window/desk.ts';
import { ready } from '../../../support/window/kraken.ts';
import { Window } from '../../../support/window/window.ts';

/** Opens a window that shows the view. */
function openVisible({ computer }: Desk): Window {
  const window = new Window(computer);
  window.view.setVisible(true);
  return window;
}

async function hasRows({ api }: Window, count: number): Promise<void> {
  await eventually(() => {
    assert.equal(api.reports.length, count);
  });
}

describe('What another window does', () => {
  it('brings an account that was added there', async () => {
    await using desk = await openDesk();
    using window = openVisible(desk);
    await hasRows(window, 0);
    await storeAccount(desk, desk.kraken.addCustomer('Main'));
    await hasRows(window, 2);
  });

  it('brings an account without a call while nobody looks', async () => {
    await using desk = await openDesk();
    using window = new Window(desk.computer);
    await storeAccount(desk, desk.kraken.addCustomer('Main'));
    await eventually(() => {
      assert.ok(window.status.visible);
    });
    assert.deepEqual(desk.kraken.calls(), []);
  });

  it('takes an account away that was removed there', async () => {
    await using desk = await openDeskWithAccount();
    using here = openVisible(desk);
    await hasRows(here, 2);
    using there = new Window(desk.computer);
    desk.user.clicks = ['Remove'];
    await there.run('krakenExports.removeAccount');
    await hasRows(here, 0);
    assert.equal(here.status.visible, false);
  });

  it('makes a key work that was replaced there', async () => {
    await using desk = await openDeskWithAccount('Main');
    const { kraken, customer } = desk;
    using window = openVisible(desk);
    await hasRows(window, 2);
    kraken.exchange.revokeKey(customer.apiKey);
    customer.account.addReport(ready('trades', 'later'));
    await window.api.refresh();
    assert.match(window.status.text, /key rejected/);
    const second = kraken.addKey(customer.account, 'second key');
    await storeAccount(desk, { ...customer, ...second });
    await hasRows(window, 3);
    assert.equal(window.view.message, '');
  });

  it('is seen at the latest when the window comes to the front', async () => {
    await using desk = await openDesk();
    using window = openVisible(desk);
    await hasRows(window, 0);
    const account = { kind: 'kraken', id: 'a', name: 'Main', apiUrl: desk.kraken.url };
    await desk.computer.newState().update('account.a', account);
    // It reaches the window a moment later.
    await eventually(() => {
      window.focus();
      assert.equal(window.status.text, '$(warning) Kraken: key missing');
    });
  });
});
