import assert from 'node:assert/strict';
import { ThemeIcon } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import {
  breakOff,
  DETAILS,
  enterRequest,
  isListed,
  lastYear,
  openPeriods,
  requestsAt,
  yearOf,
} from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

const ADD = { method: 'AddExport' };
const YEAR = `Ledgers ${lastYear()}`;
const USUAL = { report: 'ledgers', format: 'CSV', fields: 'all', ...yearOf(lastYear()) };

/** A scene with one account, and the list of periods. */
async function open(before: (scene: Scene) => void = () => undefined) {
  const scene = await openSceneWithAccount('Main');
  scene.user.messages.length = 0;
  before(scene);
  return { ...scene, ...(await openPeriods(scene)) };
}

type Scene = Awaited<ReturnType<typeof openSceneWithAccount>>;

/** The same, after the last year was picked and refused. */
async function openRefused(error: `E${string}:${string}`) {
  const scene = await open(({ kraken }) => {
    kraken.exchange.fail({ kind: 'refuse', error }, ADD);
  });
  const { periods } = scene;
  periods.pick('Last year');
  await eventually(() => {
    assert.notEqual(periods.labels[0], 'This month');
    assert.ok(!periods.busy);
  });
  scene.kraken.exchange.recover();
  return scene;
}

describe('A period that is picked', () => {
  it('is requested at once, with all fields, as CSV, under a description of its own', async () => {
    await using scene = await open();
    scene.periods.pick('Last year');
    await scene.requesting;
    const again = await openPeriods(scene);
    again.periods.pick('Last year');
    await again.requesting;
    assert.deepEqual(requestsAt(scene.kraken), [
      { ...USUAL, description: YEAR },
      { ...USUAL, description: `${YEAR} (2)` },
    ]);
  });

  it('is requested once, however often Enter is pressed, and says that it is', async () => {
    await using scene = await open();
    const { periods, requesting } = scene;
    const held = scene.kraken.hold();
    periods.pick('Last year');
    for (let i = 0; i < 3; i++) periods.enter();
    assert.ok(periods.busy && !periods.enabled);
    assert.equal(periods.placeholder, 'Requesting the export from Kraken…');
    held.release();
    await requesting;
    assert.equal(requestsAt(scene.kraken).length, 1);
  });

  it('goes on where the list is left, and a message tells of it', async () => {
    await using scene = await open();
    using held = scene.kraken.hold();
    scene.periods.pick('Last year');
    scene.periods.escape();
    held.release();
    await scene.requesting;
    assert.deepEqual(scene.user.texts, [`Requested “${YEAR}”.`]);
  });

  it('is not requested again on a guess where nobody confirms it', async () => {
    await using scene = await open();
    using broken = breakOff(scene.kraken);
    scene.periods.pick('Last year');
    await scene.requesting;
    broken[Symbol.dispose]();
    assert.match(scene.user.texts.join(), /^Kraken did not confirm the export “Ledgers /);
    assert.equal(requestsAt(scene.kraken).length, 1);
  });

  it('is requested after its last day where the days are typed', async () => {
    await using scene = await open();
    const { user, periods, requesting } = scene;
    periods.pick('Custom period…');
    (await user.nextBox()).enter('2024-02-28');
    const lastDay = await user.nextBox();
    assert.deepEqual([lastDay.step, lastDay.totalSteps], [4, 4]);
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Rate limit exceeded' }, ADD);
    lastDay.enter('2024-02-29');
    await eventually(() => {
      assert.match(lastDay.validationMessage ?? '', /rate limit was reached/);
      assert.ok(lastDay.enabled);
    });
    scene.kraken.exchange.recover();
    lastDay.enter();
    await requesting;
    assert.ok(isListed(scene, 'Ledgers 2024-02-28 to 2024-02-29'));
  });
});

describe('A period that is refused', () => {
  it('leaves the list open, with the reason as the first item', async () => {
    await using scene = await openRefused('EGeneral:Permission denied');
    const { periods } = scene;
    assert.ok(periods.visible && periods.enabled);
    const [first] = periods.items;
    assert.equal(
      [first?.label, first?.detail].join(' '),
      'The API key lacks the permission “Data - Export data” (export-data), or the permissions to query closed orders & trades and ledger entries; add them at Kraken, then try again.',
    );
    assert.ok(first?.alwaysShow && first.iconPath instanceof ThemeIcon);
    assert.equal(first.iconPath.id, 'warning');
    assert.equal(periods.active, first.label);
    assert.equal(periods.labels[1], 'This month');
    periods.escape();
    await scene.requesting;
    assert.deepEqual(scene.user.messages, []);
  });

  it('is requested again by Enter', async () => {
    await using scene = await openRefused('EAPI:Rate limit exceeded');
    scene.periods.enter();
    await scene.requesting;
    const sent = { ...USUAL, description: YEAR };
    assert.deepEqual(requestsAt(scene.kraken), [sent, sent]);
    assert.ok(isListed(scene, YEAR));
  });

  it('is looked for before it is requested again, after words that nobody knows', async () => {
    await using scene = await openRefused('EExport:Something new');
    const { customer, periods, api } = scene;
    customer.account.addReport({ report: 'ledgers', description: YEAR, starttm: 1, endtm: 2 });
    await api.refresh();
    periods.pick('Last year');
    await scene.requesting;
    assert.equal(requestsAt(scene.kraken).length, 1);
    assert.ok(isListed(scene, YEAR));
  });

  it('leaves the choice of another one', async () => {
    await using scene = await openRefused('EGeneral:Invalid arguments:starttm');
    scene.periods.pick('Last quarter');
    await scene.requesting;
    const [, { description = '' } = {}] = requestsAt(scene.kraken);
    assert.match(description, /^Ledgers \d{4}-/);
    assert.notEqual(description, YEAR);
  });
});

describe('The details of a request', () => {
  it('can be left as they are again', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user, kraken } = scene;
    const { requesting, lastBox } = await enterRequest(scene, {
      ...{ report: 'Ledgers', period: 'Last year', fields: ['time'], format: 'TSV' },
    });
    lastBox.type('My own');
    lastBox.back();
    (await user.nextList()).back();
    (await user.nextList()).back();
    const detailed = await user.nextList();
    assert.deepEqual([detailed.step, detailed.totalSteps], [2, 5]);
    detailed.pick('Don’t change details');
    const periods = await user.nextList();
    assert.deepEqual(
      [periods.step, periods.totalSteps, periods.active, periods.labels.at(-1)],
      [2, 2, 'Last year', DETAILS],
    );
    periods.enter();
    await requesting;
    assert.deepEqual(requestsAt(kraken), [{ ...USUAL, description: YEAR }]);
  });
});
