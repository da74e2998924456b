import assert from 'node:assert/strict';
import { week } from '../../../support/window/exports.ts';
import { TODAY } from '../../../support/window/histories.ts';
import { openAgent, TRADES, LEDGERS } from './setup.ts';

const LIST = 'kraken_exports_list';

const HISTORY = {
  ...{ state: 'complete', completeTo: '2025-03-09', gaps: [], problems: [] },
  keeps: [
    { report: 'ledgers', rows: 6 },
    { report: 'trades', rows: 1 },
  ],
  updated: '2025-03-10T11:00:00.000Z',
  caution: 'The history is complete to 2025-03-09.',
};

/** An agent with an account that has an old export of trades and two newer ones. */
function openThree() {
  const createdtm = TODAY / 1000 - 86_400;
  const later = { createdtm: createdtm + 60 };
  return openAgent({
    holdings: () => ({
      Main: [
        week('trades', 'Spring', { createdtm }),
        week('ledgers', 'Year', later),
        week('trades', 'Summer', { createdtm: createdtm + 120, error: 'EExport:Internal error' }),
      ],
    }),
  });
}

describe('The list for agents', () => {
  it('names an account, its exports from the newest on, and its history', async () => {
    await using scene = await openThree();
    await scene.keep([LEDGERS, TRADES]);
    await scene.run('downloadExport', 'Spring');
    const [spring, year, summer] = ['Spring', 'Year', 'Summer'].map(
      (name) => scene.atKraken(name).report.id,
    );
    const days = { firstDay: '2025-01-01', lastDay: '2025-01-07' };
    const answer = await scene.agent.ask(LIST);
    assert.deepEqual(answer, {
      accounts: [
        {
          name: 'Main',
          exchange: new URL(scene.kraken.url).host,
          history: HISTORY,
          reportsAsOf: asOf(accountIn(answer)),
          reports: [
            {
              ...{ id: summer, report: 'trades', description: 'Summer', phase: 'failed' },
              ...{ isDownloaded: false, ...days, created: '2025-03-09T12:02:00.000Z' },
              expires: '2025-03-23T12:02:00.000Z',
            },
            {
              ...{ id: year, report: 'ledgers', description: 'Year', phase: 'ready' },
              ...{ isDownloaded: false, ...days, created: '2025-03-09T12:01:00.000Z' },
              expires: '2025-03-23T12:01:00.000Z',
            },
            {
              ...{ id: spring, report: 'trades', description: 'Spring', phase: 'ready' },
              ...{ isDownloaded: true, ...days, created: '2025-03-09T12:00:00.000Z' },
              expires: '2025-03-23T12:00:00.000Z',
            },
          ],
        },
      ],
    });
  });

  it('has all accounts, or the one that is wanted', async () => {
    await using scene = await openAgent({ holdings: () => ({ Main: [], Tax: [] }) });
    assert.deepEqual(namesIn(await scene.agent.ask(LIST)), ['Main', 'Tax']);
    assert.deepEqual(namesIn(await scene.agent.ask(LIST, { account: 'Tax' })), ['Tax']);
  });

  it('says where there is no account, and what to do', async () => {
    await using scene = await openAgent({ holdings: () => ({}) });
    assert.deepEqual(await scene.agent.ask(LIST), {
      accounts: [],
      advice: 'There is no account; ask the user to add one in the view “Exports for Kraken”.',
    });
  });

  it('says where no history is kept, and what to do', async () => {
    await using scene = await openAgent();
    assert.deepEqual(historyIn(await scene.agent.ask(LIST)), {
      state: 'none',
      advice:
        'No complete history is kept; ask the user to run “Update History” before asking for figures.',
    });
  });

  it('has the newest hundred of many exports, of both kinds, and counts the others', async () => {
    const createdtm = TODAY / 1000 - 86_400;
    const trades = Array.from({ length: 101 }, (_, index) =>
      week('trades', `Trades ${index}`, { createdtm: createdtm + index }),
    );
    const ledgers = week('ledgers', 'Newest', { createdtm: createdtm + 101 });
    await using scene = await openAgent({ holdings: () => ({ Main: [...trades, ledgers] }) });
    const account = accountIn(await scene.agent.ask(LIST));
    assert.ok('reports' in account && Array.isArray(account.reports));
    assert.ok('olderReports' in account);
    assert.equal(account.reports.length, 100);
    assert.equal(account.olderReports, 2);
    assert.match(JSON.stringify(account.reports[0]), /"Newest"/);
    assert.match(JSON.stringify(account.reports.at(-1)), /"Trades 2"/);
  });

  it('tells why it is no newer', async () => {
    await using scene = await openAgent();
    const before = asOf(accountIn(await scene.agent.ask(LIST)));
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EService:Unavailable' });
    await scene.window.api.refresh();
    const account = accountIn(await scene.agent.ask(LIST));
    assert.ok('problem' in account);
    assert.equal(asOf(account), before);
    assert.equal(
      account.problem,
      'Kraken is unavailable (EService:Unavailable); try again in a few minutes.',
    );
  });
});

function accountsIn(answer: unknown): object[] {
  assert.ok(typeof answer === 'object' && answer && 'accounts' in answer);
  assert.ok(Array.isArray(answer.accounts));
  return answer.accounts.map((each: unknown) => {
    assert.ok(typeof each === 'object' && each);
    return each;
  });
}

function accountIn(answer: unknown): object {
  const [account] = accountsIn(answer);
  assert.ok(account);
  return account;
}

/** When the exports were listed. */
function asOf(account: object): string {
  assert.ok('reportsAsOf' in account);
  assert.match(String(account.reportsAsOf), /^2025-03-10T12:\d\d:\d\d\.\d{3}Z$/);
  return String(account.reportsAsOf);
}

function namesIn(answer: unknown): unknown[] {
  return accountsIn(answer).map((account) => 'name' in account && account.name);
}

function historyIn(answer: unknown): unknown {
  const account = accountIn(answer);
  return 'history' in account && account.history;
}
