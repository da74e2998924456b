import assert from 'node:assert/strict';
import { week } from '../../../support/window/exports.ts';
import { openAgent } from './setup.ts';

const REQUEST = 'kraken_exports_request';
const DOWNLOAD = 'kraken_exports_download';
const DAYS = { firstDay: '2025-01-01', lastDay: '2025-01-31' };

/** An agent with two accounts. */
function openTwo() {
  return openAgent({
    holdings: () => ({
      Main: [week('ledgers', 'Year'), week('trades', '')],
      Tax: [week('trades', 'Other')],
    }),
  });
}

describe('Before a tool of an agent runs', () => {
  it('the user is asked about a request, its account, kind and period', async () => {
    await using scene = await openTwo();
    for (const [account, report] of [
      ['Main', 'ledgers'],
      ['Tax', 'trades'],
    ]) {
      assert.deepEqual(await scene.agent.prepared(REQUEST, { account, report, ...DAYS }), {
        invocationMessage: 'Requesting an export from Kraken',
        confirmationMessages: {
          title: 'Request an export from Kraken?',
          message: `Request the ${report} of “${account}” from 2025-01-01 to 2025-01-31 (UTC)?`,
        },
      });
    }
  });

  it('the user is asked about a download, its account, kind and period', async () => {
    await using scene = await openTwo();
    const { id } = scene.atKraken('Year').report;
    assert.deepEqual(await scene.agent.prepared(DOWNLOAD, { account: 'Main', id }), {
      invocationMessage: 'Downloading an export from Kraken',
      confirmationMessages: {
        title: 'Download an export from Kraken?',
        message: 'Download “Year” (Ledgers, 2025-01-01 to 2025-01-07) of “Main”?',
      },
    });
  });

  it('a download without a description is named by its id', async () => {
    await using scene = await openTwo();
    const { id } = scene.atKraken('').report;
    const prepared = await scene.agent.prepared(DOWNLOAD, { account: 'Main', id });
    const text = `Download “${id}” (Trades, 2025-01-01 to 2025-01-07) of “Main”?`;
    assert.ok(JSON.stringify(prepared).includes(text), JSON.stringify(prepared));
  });

  it('nobody is asked where it only reads', async () => {
    await using scene = await openTwo();
    const rows = 'kraken_history_rows';
    const summary = 'kraken_history_summary';
    for (const [name, input, invocationMessage] of [
      ['kraken_exports_list', {}, 'Listing the exports of your Kraken accounts'],
      [summary, {}, 'Adding up your Kraken history'],
      [summary, { account: 'Main' }, 'Adding up the Kraken history of “Main”'],
      [rows, {}, 'Reading rows of your Kraken history, at most 200'],
      [
        rows,
        { account: 'Main', limit: 5 },
        'Reading rows of the Kraken history of “Main”, at most 5',
      ],
    ] as const) {
      assert.deepEqual(await scene.agent.prepared(name, input), { invocationMessage });
    }
  });

  it('nobody is asked about what is going to fail', async () => {
    await using scene = await openTwo();
    const request = { account: 'Main', report: 'ledgers', ...DAYS };
    for (const [name, input] of [
      [REQUEST, {}],
      [REQUEST, { ...request, account: undefined }],
      [REQUEST, { ...request, account: 'Other' }],
      [REQUEST, { ...request, lastDay: '2025-03-11' }],
      [DOWNLOAD, {}],
      [DOWNLOAD, { id: 'NONE', account: 'Main' }],
      [DOWNLOAD, { id: scene.atKraken('Year').report.id }],
      [DOWNLOAD, { id: scene.atKraken('Year').report.id, account: 'Tax' }],
    ] as const) {
      assert.deepEqual(await scene.agent.prepared(name, input), {}, JSON.stringify([name, input]));
    }
  });
});
