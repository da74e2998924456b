import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { NewReport } from '../../../src/sandbox/account.ts';
import { eventually } from '../../support/eventually.ts';
import { openDesk, storeAccount } from '../support/desk.ts';
import { breakOff, lastYear, requestsAt, yearOf } from '../support/requests.ts';
import { openScene } from '../support/scene.ts';
import { Window } from '../support/window.ts';

const SECOND = 1 / 1000;

/** An export of trades that expired a week ago. */
function expired(more: Partial<NewReport> = {}): NewReport {
  const { starttm, endtm } = yearOf(lastYear());
  return {
    report: 'trades',
    description: 'Tax year',
    format: 'TSV',
    fields: 'time,price,vol',
    starttm: Number(starttm),
    endtm: Number(endtm),
    createdtm: Math.floor(Date.now() * SECOND) - 21 * 86_400,
    ...more,
  };
}

/** A window with one account that has these exports, and the lines of its trades. */
async function open(...reports: readonly NewReport[]) {
  const desk = await openDesk();
  await storeAccount(desk, desk.kraken.addCustomer('Main', ['export-data'], [...reports]));
  const window = new Window(desk.computer);
  window.view.setVisible(true);
  await eventually(() => {
    assert.equal(window.api.reports.length, reports.length);
  });
  const [trades] = await window.children();
  return {
    ...desk,
    api: window.api,
    trades,
    lines: await window.children(trades),
    again: (...on: readonly unknown[]) => window.run('krakenExports.requestAgain', ...on),
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe('Requesting an export again', () => {
  it('sends what it was requested with, without a question', async () => {
    await using desk = await open(expired());
    await desk.again(desk.lines[0]);
    assert.deepEqual(requestsAt(desk.kraken), [
      {
        report: 'trades',
        description: 'Tax year (2)',
        format: 'TSV',
        fields: 'time,price,vol',
        ...yearOf(lastYear()),
      },
    ]);
    assert.equal(desk.user.unseenBoxes + desk.user.lists.length, 0);
    assert.deepEqual(desk.user.messages, []);
    assert.deepEqual(
      desk.api.reports.map(({ description }) => description),
      ['Tax year (2)', 'Tax year'],
    );
  });

  it('lets one be picked where it is called on no line', async () => {
    const [a, b] = [{ description: 'A' }, { description: 'B', starttm: 1e9 }];
    await using desk = await open(expired(a), expired(b));
    desk.user.chooses = (choices) => choices.find(({ label }) => label === 'B');
    await desk.again();
    await desk.again(desk.trades);
    const descriptions = requestsAt(desk.kraken).map(({ description }) => description);
    assert.deepEqual(descriptions, ['B (2)', 'B (3)']);
  });

  it('requests each of several that are selected', async () => {
    const starts = [1e9, 1.1e9, 1.2e9];
    await using desk = await open(...starts.map((starttm) => expired({ starttm })));
    await desk.again(desk.lines[0], [...desk.lines.slice(0, 2), desk.trades]);
    const descriptions = requestsAt(desk.kraken).map(({ description }) => description);
    assert.deepEqual(descriptions.sort(), ['Tax year (2)', 'Tax year (3)']);
  });

  it('sends it once at a double click', async () => {
    await using desk = await open(expired());
    const [line] = desk.lines;
    await Promise.all([desk.again(line), desk.again(line)]);
    assert.equal(requestsAt(desk.kraken).length, 1);
  });

  it('leads to the steps where Kraken does not tell the period', async () => {
    await using desk = await open(expired({ starttm: 0 }));
    const { user } = desk;
    user.clicks = ['Request Export…'];
    const again = desk.again(desk.lines[0]);
    const period = await user.nextList();
    assert.deepEqual([period.step, period.totalSteps], [1, 4], 'account and kind are known');
    period.escape();
    await again;
    assert.deepEqual(user.texts, [
      'Kraken does not say which period “Tax year” is of, so it can’t be requested again as it was; request an export anew.',
    ]);
    assert.deepEqual(requestsAt(desk.kraken), []);
  });

  it('asks before it sends a second time', async () => {
    await using desk = await open(expired());
    const broken = breakOff(desk.kraken);
    await desk.again(desk.lines[0]);
    broken[Symbol.dispose]();
    assert.deepEqual(
      desk.user.messages.map(({ buttons }) => buttons),
      [['Look Again', 'Send Again']],
    );
    assert.equal(requestsAt(desk.kraken).length, 1);
  });

  it('tells of a refusal, with what helps', async () => {
    await using desk = await open(expired());
    const refusal = { kind: 'refuse', error: 'EGeneral:Temporary lockout' } as const;
    desk.kraken.exchange.fail(refusal, { method: 'AddExport' });
    await desk.again(desk.lines[0]);
    const [message] = desk.user.messages;
    assert.match(message?.text ?? '', /^“Tax year \(2\)” was not requested: Kraken has locked/);
    assert.deepEqual(message?.buttons, []);
  });

  it('says so where there is none', async () => {
    await using scene = await openScene();
    await commands.executeCommand('krakenExports.requestAgain');
    assert.deepEqual(scene.user.texts, ['There is no export to request again.']);
  });
});
