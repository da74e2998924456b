import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { eventually } from '../support/eventually.ts';
import { openDeskWithAccount } from '../support/window/desk.ts';
import { Window } from '../support/window/window.ts';

/** Two windows, of which the first is refreshing: its first call waits for its answer. */
async function openRefreshing() {
  const desk = await openDeskWithAccount();
  const held = desk.kraken.hold();
  const [first, second] = [new Window(desk.computer), new Window(desk.computer)];
  await eventually(() => {
    assert.ok(first.status.visible && second.status.visible, 'both know the account');
  });
  const refreshing = first.api.refresh();
  await eventually(() => {
    assert.equal(desk.kraken.calls().length, 1);
  });
  /** The names of what there is in the folder that windows share. */
  const names = () => readdir(desk.computer.folder, { recursive: true });
  return { ...desk, held, first, second, refreshing, names };
}

describe('A window that is closed', () => {
  it('ends its calls, and has let go of what windows share when it is gone', async () => {
    await using desk = await openRefreshing();
    const { held, first, second, refreshing, names } = desk;
    assert.equal((await names()).filter((name) => name.endsWith('.lock')).length, 2);
    await second.close();
    await first.close();
    const left = await names();
    await refreshing;
    assert.equal(held.abandoned, 1);
    assert.deepEqual(
      left.filter((name) => /\.lock$|\.json\./.test(name)),
      [],
      'no lock, and no half of a file',
    );
    assert.ok(
      left.some((name) => /^keys.*\.json$/.test(name)),
      'it keeps what the call has taught',
    );
    assert.deepEqual(await names(), left, 'nothing comes after');
  });

  it('begins nothing more that waited for another window, nor what it is asked for', async () => {
    await using desk = await openRefreshing();
    const { kraken, held, first, second, refreshing } = desk;
    const waiting = second.api.refresh();
    await second.close();
    await waiting;
    held.release();
    await refreshing;
    await second.api.refresh();
    await first.close();
    assert.deepEqual(kraken.calls(), ['ExportStatus trades', 'ExportStatus ledgers']);
  });
});
