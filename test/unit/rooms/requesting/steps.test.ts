import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { DETAILS, enterRequest, lastYear, openPeriods } from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

describe('The steps of requesting an export', () => {
  it('ask for kind and period', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const requesting = commands.executeCommand('krakenExports.requestExport');
    const kinds = await user.nextList();
    kinds.pick('Ledgers');
    const periods = await user.nextList();
    periods.escape();
    await requesting;
    const title = 'Request Export';
    assert.deepEqual(
      [kinds, periods].map((list) => [list.title, list.step, list.totalSteps, list.placeholder]),
      [
        [title, 1, 2, 'Trades or ledgers? Ledgers are the complete record and include the trades.'],
        [
          title,
          2,
          2,
          'Pick a period to request its ledgers. Days are in UTC, as in Kraken’s files.',
        ],
      ],
    );
  });

  it('ask for fields, format and description as well where the details are to change', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const { requesting, periods } = await openPeriods(scene);
    periods.pick(DETAILS);
    const asked: unknown[] = [];
    for (const label of ['Last year', undefined, 'CSV']) {
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
      [title, 2, 5, 'Which period? Fields, format and description come next. Days are in UTC.'],
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
      'Change details…',
    ]);
    const year = lastYear();
    const shown = list.items.find(({ label }) => label === 'Last year')?.description;
    assert.equal(shown, `Jan 1\u2009–\u2009Dec 31, ${year}`);
    const details = list.items.find(({ label }) => label === DETAILS)?.detail;
    const month = new Date().toISOString().slice(0, 7);
    assert.match(
      details ?? '',
      new RegExp(`^All fields, CSV, and a description such as “Trades ${month}`),
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
    for (const [answers, proposal] of [
      [{ report: 'Ledgers', period: 'Last year' }, `Ledgers ${year}`],
      [{ report: 'Trades', period: 'Last year', format: 'TSV' }, `Trades ${year}, TSV`],
      [
        { report: 'Trades', period: 'Last year', fields: ['time', 'vol'] },
        `Trades ${year}, 2 of 10 fields`,
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
      assert.equal(lastBox.value, `Ledgers ${year}${ending}`);
      lastBox.enter();
      await requesting;
    }
  });
});
