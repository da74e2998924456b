import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import { openDesk, storeAccount } from '../../../support/window/desk.ts';
import { enterRequest } from '../../../support/window/requests.ts';
import { Window } from '../../../support/window/window.ts';

/** A window with two accounts, and the lines of its tree. */
async function openWindow() {
  const desk = await openDesk();
  const tax = desk.kraken.addCustomer('Tax');
  for (const customer of [desk.kraken.addCustomer('Main'), tax]) await storeAccount(desk, customer);
  const window = new Window(desk.computer);
  window.view.setVisible(true);
  await eventually(() => {
    assert.equal(window.api.reports.length, 4);
  });
  const line = (await window.children()).find(({ id }) => id === 'Tax');
  const [, trades] = await window.children(line);
  return {
    ...desk,
    tax,
    lines: { account: line, trades },
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe('A request from a line of the tree', () => {
  it('asks for neither account nor kind, from a list', async () => {
    await using desk = await openWindow();
    const { requesting, lastBox } = await enterRequest(desk, {}, desk.lines.trades);
    assert.deepEqual([lastBox.step, lastBox.totalSteps], [4, 4]);
    lastBox.enter('From the list');
    await requesting;
    const { report, description } = desk.tax.account.reports.at(-1) ?? {};
    assert.deepEqual([report, description], ['trades', 'From the list']);
  });

  it('does not ask for the account, from that of an account', async () => {
    await using desk = await openWindow();
    const { requesting, lastBox } = await enterRequest(
      desk,
      { report: 'Ledgers' },
      desk.lines.account,
    );
    assert.deepEqual([lastBox.step, lastBox.totalSteps], [5, 5]);
    lastBox.enter('From the account');
    await requesting;
    const { report, description } = desk.tax.account.reports.at(-1) ?? {};
    assert.deepEqual([report, description], ['ledgers', 'From the account']);
  });
});

describe('A request from the title of the view', () => {
  it('asks for account and kind, and proposes the account of the row that has the focus', async () => {
    await using desk = await openWindow();
    const { user, lines } = desk;
    const requesting = commands.executeCommand('krakenExports.requestAnyExport', lines.trades);
    const accounts = await user.nextList();
    assert.deepEqual([accounts.step, accounts.totalSteps], [1, 3]);
    assert.deepEqual(labelsOf(accounts.activeItems), ['Tax']);
    accounts.enter();
    const kinds = await user.nextList();
    assert.deepEqual(labelsOf(kinds.activeItems), ['Ledgers']);
    kinds.escape();
    await requesting;
  });
});

function labelsOf(items: readonly QuickPickItem[]): string[] {
  return items.map(({ label }) => label);
}
