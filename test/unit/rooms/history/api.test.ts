import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { HistoryRow, KrakenHistory } from '../../../../src/historyApi.ts';
import { january, openComplete, openHistories } from '../../../support/window/histories.ts';

type Scene = Awaited<ReturnType<typeof openHistories>>;

async function historyOf({ window }: Pick<Scene, 'window'>): Promise<KrakenHistory> {
  const history = await window.api.history('Main');
  assert.ok(history);
  return history;
}

async function rowsOf(
  history: KrakenHistory,
  ...query: Parameters<KrakenHistory['rows']>
): Promise<HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for await (const row of history.rows(...query)) rows.push(row);
  return rows;
}

describe('The history that is handed to other extensions', () => {
  it('is not there where none is kept', async () => {
    await using scene = await openHistories();
    assert.equal(await scene.window.api.history('Main'), undefined);
    assert.equal(await scene.window.api.history('Nobody'), undefined);
  });

  it('says how far it is complete', async () => {
    await using scene = await openComplete();
    const { account, state, completeTo, missing } = await historyOf(scene);
    assert.deepEqual(
      { account, state, completeTo, missing },
      { account: 'Main', state: 'complete', completeTo: '2025-03-09', missing: [] },
    );
  });

  it('says what is missing', async () => {
    await using scene = await openComplete({ holdings: () => ({ Main: [january()] }) });
    await rm(scene.pathOf('ledgers-2011-01-01-2025-01-31.csv'));
    const { state, completeTo, missing } = await historyOf(scene);
    assert.deepEqual(
      { state, completeTo, missing },
      {
        ...{ state: 'gap', completeTo: undefined },
        missing: [{ firstDay: '2011-01-01', lastDay: '2025-01-31' }],
      },
    );
  });

  it('has every row of its files, by column', async () => {
    await using scene = await openComplete();
    const [, ...lines] = (await scene.readHistory('ledgers-2011-01-01-2025-03-09.csv'))
      .trimEnd()
      .split('\n');
    const rows = await rowsOf(await historyOf(scene));
    assert.equal(rows.length, lines.length);
    for (const [index, { txid = '', amount = '' }] of rows.entries()) {
      assert.ok(lines[index]?.startsWith(`"${txid}",`), lines[index]);
      assert.ok(lines[index]?.includes(`,${amount},`), lines[index]);
    }
  });

  it('has the rows and sums of a period and an asset', async () => {
    await using scene = await openComplete();
    const history = await historyOf(scene);
    const query = { from: '2025-02', to: '2025-02', asset: 'eur' };
    const rows = await rowsOf(history, query);
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ time = '', asset }) => time.startsWith('2025-02') && asset === 'EUR'));
    const summary = await history.summary({ ...query, by: ['month'] });
    const counted = rows.filter(({ balance }) => balance !== '');
    assert.deepEqual(
      summary?.groups.map(({ asset, month, rows: count }) => [asset, month, count]),
      [['EUR', '2025-02', counted.length]],
    );
    assert.equal(summary.balances[0]?.closing, String(Number(counted.at(-1)?.['balance'])));
  });

  it('refuses what it does not understand', async () => {
    await using scene = await openComplete();
    const history = await historyOf(scene);
    await assert.rejects(history.summary({ from: 'May' }), /must be a year or a month/);
    await assert.rejects(rowsOf(history, { to: '2025-13' }), /must be a year, a month or a day/);
  });
});
