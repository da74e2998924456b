import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openHistories } from '../../../support/window/histories.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { silence } from '../../../support/window/waiting.ts';
import { Window } from '../../../support/window/window.ts';
import { DAILY, DAY, HOUR, openDaily, withWays } from './autoUpdating.ts';

describe('A history', () => {
  it('is not updated by itself where nobody wants that', async () => {
    await using scene = await openDaily({ settings: { 'history.autoUpdate': undefined } });
    scene.pass(40 * DAY);
    await silence();
    assert.equal(scene.requested().length, 1);
    await setSetting('krakenExports.history.autoUpdate', 'daily');
    scene.window.tick();
    await scene.updated();
    assert.equal(scene.requested().length, 2);
  });

  it('that was never asked for is not begun', async () => {
    await using scene = withWays(await openHistories({ settings: DAILY }));
    scene.pass(DAY);
    await silence();
    assert.deepEqual([scene.requested(), await scene.files()], [[], []]);
  });

  for (const [setting, days] of [
    ['daily', 1],
    ['weekly', 7],
    ['monthly', 30],
  ] as const) {
    it(`is updated by itself as often as the setting says: ${setting}`, async () => {
      await using scene = withWays(
        await openHistories({
          settings: { 'history.autoUpdate': setting },
          holdings: () => ({ Main: [], Tax: [] }),
        }),
      );
      await scene.update('Ledgers', { accountId: 'Main' });
      scene.date.advance(2 * HOUR);
      await scene.update('Ledgers', { accountId: 'Tax' });
      const before = await scene.record('Tax');
      scene.pass(days * DAY - HOUR);
      await scene.updated('Main');
      assert.deepEqual(await scene.record('Tax'), before);
      assert.equal(scene.requested().length, 3, 'that of Tax is too new by an hour');
      scene.pass(2 * HOUR);
      await scene.updated('Tax');
    });
  }

  it('is updated without a word where nothing is wrong', async () => {
    await using scene = await openDaily();
    scene.pass(DAY);
    await scene.updated();
    await silence();
    assert.deepEqual([scene.user.messages, scene.statusTexts], [[], []]);
    assert.equal(scene.notes.length, 1, 'there is no progress but that of the first update');
    assert.equal((await scene.row()).description, 'complete to Mar 10, 2025');
  });

  it('is tried once an hour by all windows together', async () => {
    await using scene = await openDaily();
    using second = new Window(scene.computer);
    second.view.setVisible(true);
    await eventually(async () => {
      const [row] = await second.children();
      assert.ok(row?.kind === 'history' && row.history);
    });
    const failures = () => scene.user.texts.filter((text) => text.startsWith('The history of'));
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid key' });
    scene.pass(DAY);
    second.tick();
    await eventually(() => {
      assert.equal(failures().length, 1);
    });
    scene.kraken.exchange.recover();
    const before = scene.requested().length;
    for (const window of [scene.window, second]) window.tick();
    await silence();
    assert.equal(failures().length, 1);
    assert.equal(scene.requested().length, before);
    scene.pass(HOUR);
    await scene.updated();
  });

  it('whose history.json can’t be understood is left alone', async () => {
    await using scene = await openDaily();
    await scene.writeHistory('{}');
    scene.window.focus();
    await eventually(async () => {
      assert.equal((await scene.row()).contextValue, 'history-unreadable');
    });
    scene.pass(DAY);
    await silence();
    assert.deepEqual([scene.requested().length, scene.user.messages], [1, []]);
    assert.equal(await scene.readHistory('history.json'), '{}');
  });
});
