import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually.ts';
import { openDesk, openDeskWithAccount, visit } from '../../../support/window/desk.ts';
import { ready } from '../../../support/window/kraken.ts';
import { Window } from '../../../support/window/window.ts';

async function hasRows({ api }: Window, count: number): Promise<void> {
  await eventually(() => {
    assert.equal(api.reports.length, count);
  });
}

describe('A window that was just opened', () => {
  it('sends nothing while nobody looks', async () => {
    await using desk = await openDeskWithAccount();
    await visit(desk);
    await desk.computer.wait();
    const before = desk.kraken.calls().length;
    using window = new Window(desk.computer);
    await hasRows(window, 2);
    window.focus();
    window.tick();
    window.view.setVisible(true);
    await eventually(() => {
      assert.equal(desk.kraken.calls().length, before + 2);
    });
  });

  it('asks nothing that another one has just asked', async () => {
    await using desk = await openDeskWithAccount();
    await visit(desk);
    const before = desk.kraken.calls().length;
    using window = new Window(desk.computer);
    window.view.setVisible(true);
    await hasRows(window, 2);
    window.tick();
    await window.api.refresh();
    assert.equal(desk.kraken.calls().length, before + 2, 'those of the refresh');
  });

  it('asks once when the view is first shown', async () => {
    await using desk = await openDeskWithAccount();
    using window = new Window(desk.computer);
    window.view.setVisible(true);
    await hasRows(window, 2);
    window.view.setVisible(false);
    window.view.setVisible(true);
    window.focus();
    await window.api.refresh();
    const [first, second, ...more] = desk.kraken.calls();
    assert.deepEqual([first, second], ['ExportStatus trades', 'ExportStatus ledgers']);
    assert.equal(more.length, 2, 'those of the refresh');
  });

  it('shows what was last known before the exchange has answered', async () => {
    await using desk = await openDeskWithAccount();
    await visit(desk);
    await desk.computer.wait();
    desk.customer.account.addReport(ready('trades', 'later'));
    using held = desk.kraken.hold();
    using window = new Window(desk.computer);
    window.view.setVisible(true);
    await hasRows(window, 2);
    assert.equal(window.status.text, '$(cloud-download) Kraken: 2 ready');
    held.release();
    await hasRows(window, 3);
  });

  it('goes without what was last known where it can not be read', async () => {
    await using desk = await openDeskWithAccount();
    await visit(desk);
    const file = join(desk.computer.folderOf('Main'), 'snapshot.json');
    const before = await desk.computer.kept('Main');
    await writeFile(file, '{"takenAt":1,"trades":[{"id"');
    using window = new Window(desk.computer);
    window.view.setVisible(true);
    await hasRows(window, 2);
    await eventually(async () => {
      assert.deepEqual(await desk.computer.kept('Main'), before);
    });
  });

  it('counts its nonces on from those of the last window', async () => {
    await using desk = await openDeskWithAccount();
    for (const calls of [2, 4]) {
      using window = new Window(desk.computer);
      await window.api.refresh();
      assert.equal(desk.kraken.calls().length, calls);
    }
    const nonces = desk.kraken.log.map(({ params }) => BigInt(params?.['nonce'] ?? 0));
    assert.ok(nonces.every((nonce, i) => nonce > (nonces[i - 1] ?? 0n)));
  });

  it('offers a first account where there is none', async () => {
    await using desk = await openDesk();
    using window = new Window(desk.computer);
    await eventually(() => {
      assert.equal(window.contexts.get('krakenExports.empty'), 'noAccount');
    });
    assert.equal(window.status.visible, false);
  });

  it('leaves nothing behind of an account that it removes', async () => {
    await using desk = await openDeskWithAccount();
    await visit(desk);
    using window = new Window(desk.computer);
    desk.user.clicks = ['Remove'];
    await hasRows(window, 2);
    await window.run('krakenExports.removeAccount');
    await hasRows(window, 0);
    assert.deepEqual([...desk.computer.secrets], []);
    assert.equal(desk.computer.state, '{}');
    await eventually(async () => {
      assert.deepEqual(await desk.computer.kept('Main'), ['seen']);
    });
  });
});
