import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openDeskWithAccount } from '../../../support/window/desk.ts';
import { openExports } from '../../../support/window/exports.ts';
import { countTries, waitsAreOver } from '../../../support/window/hurry.ts';
import { ready } from '../../../support/window/kraken.ts';
import { Window } from '../../../support/window/window.ts';

async function hasRows(count: number, ...windows: readonly Window[]): Promise<void> {
  await eventually(() => {
    for (const { api } of windows) assert.equal(api.reports.length, count);
  });
}

describe('Two windows on one computer', () => {
  it('know what one of them has learnt, which asks for both', async () => {
    await using desk = await openDeskWithAccount();
    using one = new Window(desk.computer);
    using other = new Window(desk.computer);
    one.view.setVisible(true);
    await hasRows(2, one, other);
    desk.customer.account.addReport(ready('trades', 'later'));
    await one.api.refresh();
    await hasRows(3, one, other);
    assert.equal(desk.kraken.calls().length, 4);
  });

  it('both know that the key was rejected, which only one has tried', async () => {
    await using desk = await openDeskWithAccount();
    desk.kraken.exchange.revokeKey(desk.customer.apiKey);
    using one = new Window(desk.computer);
    using other = new Window(desk.computer);
    one.view.setVisible(true);
    await eventually(() => {
      assert.match(one.status.text, /key rejected/);
      assert.match(other.status.text, /key rejected/);
    });
    other.view.setVisible(true);
    other.tick();
    await waitsAreOver();
    // What the windows do by themselves has begun before this.
    await other.api.refresh();
    assert.deepEqual(desk.kraken.calls(), ['ExportStatus trades', 'ExportStatus trades']);
  });

  it('never send two calls of a key at once, whatever they are for', async () => {
    await using desk = await openExports();
    const { kraken, window: one } = desk;
    using other = new Window(desk.computer);
    await hasRows(3, other);
    const before = kraken.calls().length;
    const calls = () => kraken.calls().slice(before);
    const held = kraken.hold();
    const refreshing = one.api.refresh();
    await eventually(() => {
      assert.equal(calls().length, 1);
    });
    using tries = countTries();
    const downloading = other.run('krakenExports.downloadExport', await desk.line('Spring'));
    await eventually(() => {
      assert.ok(tries.count >= 3 || calls().length > 1);
    });
    assert.deepEqual(calls(), ['ExportStatus trades']);
    held.release();
    await Promise.all([refreshing, downloading]);
    assert.equal(desk.fetched().length, 1);
  });
});

describe('A window in which an export is pending', () => {
  it('notices by itself that it is ready', async () => {
    await using desk = await openDeskWithAccount();
    const { account } = desk.customer;
    const now = Math.floor(Date.now() / 1000);
    const period = { starttm: now - 86_400, endtm: now };
    account.addReport({
      ...{ report: 'trades', description: 'soon', ...period },
      createdtm: now,
      processingFor: 1,
    });
    using window = new Window(desk.computer);
    window.view.setVisible(true);
    await hasRows(3, window);
    window.view.setVisible(false);
    await eventually(() => {
      const soon = window.api.reports.find(({ description }) => description === 'soon');
      assert.equal(soon?.phase, 'ready');
    });
  });
});
