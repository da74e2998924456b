import assert from 'node:assert/strict';
import { DETAILS, enterRequest, openPeriods } from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

describe('On the way back through a request', () => {
  it('every step shows what was entered, and the first has no Back', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const { requesting, lastBox } = await enterRequest(scene, {
      report: 'Trades',
      period: 'Last month',
      fields: ['time', 'price'],
      format: 'TSV',
    });
    lastBox.type('half of a desc');
    lastBox.back();
    const format = await user.nextList();
    assert.deepEqual([format.step, format.active], [4, 'TSV']);
    format.back();
    const fields = await user.nextList();
    assert.deepEqual(fields.ticked, ['time', 'price']);
    fields.tick('time', 'cost');
    fields.back();
    const period = await user.nextList();
    assert.equal(period.active, 'Last month');
    period.back();
    const report = await user.nextList();
    assert.deepEqual([report.step, report.active], [1, 'Trades']);
    assert.throws(() => {
      report.back();
    });
    report.enter();
    (await user.nextList()).enter();
    assert.deepEqual((await user.nextList()).ticked, ['time', 'cost'], 'ticks stay as well');
    user[Symbol.dispose]();
    await requesting;
  });

  it('a description that was typed stays, and a proposed one follows what is inside', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const { requesting, lastBox } = await enterRequest(scene);
    const proposed = lastBox.value;
    lastBox.back();
    (await user.nextList()).pick('TSV');
    const second = await user.nextBox();
    assert.equal(second.value, `${proposed}, TSV`);
    second.type('My own');
    second.back();
    (await user.nextList()).pick('CSV');
    assert.equal((await user.nextBox()).value, 'My own');
    user[Symbol.dispose]();
    await requesting;
  });

  it('the days are steps of their own, and stay', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const { requesting, lastBox } = await enterRequest(scene, {
      report: 'Ledgers',
      period: 'Custom period…',
      days: ['2024-02-28', '2024-02-29'],
    });
    assert.deepEqual([lastBox.step, lastBox.totalSteps], [7, 7]);
    assert.equal(lastBox.value, 'Ledgers 2024-02-28 to 2024-02-29');
    lastBox.back();
    (await user.nextList()).back();
    (await user.nextList()).back();
    const lastDay = await user.nextBox();
    assert.deepEqual([lastDay.step, lastDay.value], [4, '2024-02-29']);
    lastDay.type('2024-0');
    lastDay.back();
    const firstDay = await user.nextBox();
    assert.deepEqual([firstDay.step, firstDay.value], [3, '2024-02-28']);
    firstDay.enter();
    assert.equal((await user.nextBox()).value, '2024-0');
    user[Symbol.dispose]();
    await requesting;
  });

  it('the fields of the other kind are its own', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const { requesting, periods } = await openPeriods(scene, { report: 'Trades' });
    periods.pick(DETAILS);
    (await user.nextList()).enter();
    const trades = await user.nextList();
    assert.equal(trades.ticked.length, trades.items.length, 'all of them at first');
    trades.tick('time');
    trades.back();
    (await user.nextList()).back();
    (await user.nextList()).pick('Ledgers');
    (await user.nextList()).enter();
    const ledgers = await user.nextList();
    assert.ok(ledgers.labels.includes('balance') && !ledgers.labels.includes('vol'));
    assert.equal(ledgers.ticked.length, ledgers.items.length);
    user[Symbol.dispose]();
    await requesting;
  });
});
