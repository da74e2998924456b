import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openDesk, openDeskWithAccount, visit, type Desk } from '../../../support/window/desk.ts';
import type { Customer } from '../../../support/window/kraken.ts';
import { withSetting } from '../../../support/window/settings.ts';
import { Window } from '../../../support/window/window.ts';

/** Walks through the steps of adding an account, up to the first that is not there. */
async function add(window: Window, { user }: Desk, { name, apiKey }: Customer) {
  const adding = window.run('krakenExports.addAccount');
  (await user.nextBox()).enter(name);
  const keyBox = await user.nextBox();
  keyBox.enter(apiKey);
  return { adding, keyBox, lastBox: () => user.nextBox() };
}

describe('A secret storage that fails', () => {
  it('keeps an account from being added', async () => {
    await using desk = await openDesk();
    using window = new Window(desk.computer);
    desk.computer.failing.add('store');
    const customer = desk.kraken.addCustomer('Main');
    await withSetting('krakenExports.apiUrl', desk.kraken.url, async () => {
      const { adding, lastBox } = await add(window, desk, customer);
      (await lastBox()).enter(customer.secret);
      await adding;
    });
    assert.match(
      desk.user.texts.join(),
      /could not access its secret storage; check that the system’s keyring is unlocked/,
    );
    assert.deepEqual(window.api.reports, []);
    assert.equal(window.status.visible, false);
    assert.equal(desk.computer.state, '{}');
  });

  it('leaves no box behind', async () => {
    await using desk = await openDeskWithAccount('Main');
    using window = new Window(desk.computer);
    desk.computer.failing.add('get');
    const { adding, keyBox } = await add(window, desk, desk.kraken.addCustomer('Tax'));
    await adding;
    assert.ok(!keyBox.visible);
    assert.match(desk.user.texts.at(-1) ?? '', /could not access its secret storage/);
    assert.match(
      window.log.join('\n'),
      /^error krakenExports\.addAccount [^]*the keyring is locked/,
    );
  });

  it('keeps an account from being removed by half', async () => {
    await using desk = await openDeskWithAccount('Main');
    await visit(desk);
    using window = new Window(desk.computer);
    await eventually(() => {
      assert.equal(window.api.reports.length, 2);
    });
    desk.computer.failing.add('delete');
    desk.user.clicks = ['Remove'];
    await window.run('krakenExports.removeAccount');
    assert.equal(desk.user.messages.at(-1)?.severity, 'error');
    assert.match(desk.computer.state, /"name":"Main"/);

    desk.computer.failing.clear();
    await window.run('krakenExports.removeAccount');
    assert.deepEqual(window.api.reports, []);
    assert.equal(desk.computer.secrets.size, 0);
  });

  it('is told by a refresh, and asked again by the next', async () => {
    await using desk = await openDeskWithAccount('Main');
    await visit(desk);
    using window = new Window(desk.computer);
    desk.computer.failing.add('get');
    await window.run('krakenExports.refresh');
    assert.match(desk.user.texts.at(-1) ?? '', /could not access its secret storage/);
    assert.deepEqual(desk.user.messages.at(-1)?.buttons, ['Try Again']);
    assert.equal(window.api.reports.length, 2);
    assert.match(window.log.join('\n'), /the keyring is locked/);

    desk.computer.failing.clear();
    const before = desk.kraken.calls().length;
    await window.run('krakenExports.refresh');
    assert.equal(desk.kraken.calls().length, before + 2);
    assert.equal(window.view.message, '');
  });
});
