import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { enterRequest, lastYear } from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

describe('The steps of requesting an export', () => {
  it('ask for kind, period, fields, format and description, in this order', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const requesting = commands.executeCommand('krakenExports.requestExport');
    const asked: unknown[] = [];
    for (const label of ['Ledgers', 'Last year', undefined, 'CSV']) {
      const list = await user.nextList();
      asked.push([list.title, list.step, list.totalSteps, list.placeholder]);
      assert.ok(list.ignoreFocusOut, 'days are looked up elsewhere');
      if (label === undefined) list.enter();
      else list.pick(label);
    }
    const box = await user.nextBox();
    asked.push([box.title, box.step, box.totalSteps, box.placeholder]);
    box.escape();
    await requesting;
    const title = 'Request Export';
    assert.deepEqual(asked, [
      [title, 1, 5, 'Trades or ledgers? Ledgers are the complete record and include the trades.'],
      [title, 2, 5, 'Which period? Days are in UTC, as in Kraken’s files.'],
      [title, 3, 5, 'Which fields? Deselect those you don’t need.'],
      [title, 4, 5, 'Which format?'],
      [title, 5, 5, 'Description'],
    ]);
  });

  it('offer every period with its days', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const requesting = commands.executeCommand('krakenExports.requestExport');
    (await user.nextList()).pick('Trades');
    const list = await user.nextList();
    assert.deepEqual(list.labels, [
      'This month',
      'Last month',
      'This quarter',
      'Last quarter',
      'This year',
      'Last year',
      'Everything',
      'Since the newest trades export',
      'Custom period…',
    ]);
    const year = lastYear();
    const shown = list.items.find(({ label }) => label === 'Last year')?.description;
    assert.equal(shown, `Jan 1\u2009–\u2009Dec 31, ${year}`);
    assert.deepEqual(
      list.items.filter(({ description }) => !description).map(({ label }) => label),
      ['Custom period…'],
    );
    list.escape();
    await requesting;
  });

  it('do not offer what came after the newest export where there is none', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { api, customer, user } = scene;
    for (const report of customer.account.reports) customer.account.delete(report, 0);
    await api.refresh();
    const requesting = commands.executeCommand('krakenExports.requestExport');
    (await user.nextList()).pick('Ledgers');
    const list = await user.nextList();
    assert.ok(!list.labels.includes('Since the newest ledgers export'));
    list.escape();
    await requesting;
  });

  it('propose a description that tells what is inside', async () => {
    await using scene = await openSceneWithAccount('Main');
    const year = lastYear();
    const days = `${year}-01-01 to ${year}-12-31`;
    for (const [answers, proposal] of [
      [{ report: 'Ledgers', period: 'Last year' }, `Ledgers ${days}`],
      [{ report: 'Trades', period: 'Last year', format: 'TSV' }, `Trades ${days}, TSV`],
      [
        { report: 'Trades', period: 'Last year', fields: ['time', 'vol'] },
        `Trades ${days}, 2 of 10 fields`,
      ],
    ] as const) {
      const { requesting, lastBox } = await enterRequest(scene, answers);
      assert.equal(lastBox.value, proposal);
      lastBox.escape();
      await requesting;
    }
  });

  it('propose a description that no other export of the kind has', async () => {
    await using scene = await openSceneWithAccount('Main');
    const year = lastYear();
    for (const ending of ['', ' (2)', ' (3)']) {
      const { requesting, lastBox } = await enterRequest(scene);
      assert.equal(lastBox.value, `Ledgers ${year}-01-01 to ${year}-12-31${ending}`);
      lastBox.enter();
      await requesting;
    }
  });
});
