import assert from 'node:assert/strict';
import { LEDGERS_COLUMNS, TRADES_COLUMNS } from '../../tables/setup.ts';
import { cellsOf, LEDGERS, openAgent, TRADES } from './setup.ts';

const ROWS = 'kraken_history_rows';

function open(answer: unknown) {
  assert.ok(typeof answer === 'object' && answer);
  assert.ok('rows' in answer && 'total' in answer && 'offset' in answer && 'announced' in answer);
  assert.ok(Array.isArray(answer.rows));
  const ids = answer.rows.map((row: unknown) => (Array.isArray(row) ? String(row[0]) : ''));
  const { total, offset, announced } = answer;
  return { ids, total, offset, announced };
}

describe('The rows for agents', () => {
  it('are those of the file, in its columns, with those marked that don’t count', async () => {
    await using scene = await openAgent();
    await scene.keep();
    assert.deepEqual(await scene.agent.ask(ROWS), {
      account: 'Main',
      report: 'ledgers',
      caution: 'The history is complete to 2025-03-09.',
      ...{ total: 6, offset: 0, columns: LEDGERS_COLUMNS },
      rows: cellsOf(LEDGERS.text).slice(1),
      announced: [0],
    });
  });

  it('can be those of the trades', async () => {
    await using scene = await openAgent();
    await scene.keep([LEDGERS, TRADES]);
    assert.deepEqual(await scene.agent.ask(ROWS, { report: 'trades', account: 'Main' }), {
      account: 'Main',
      report: 'trades',
      caution: 'The history is complete to 2025-03-09.',
      ...{ total: 1, offset: 0, columns: TRADES_COLUMNS },
      rows: cellsOf(TRADES.text).slice(1),
      announced: [],
    });
  });

  it('come in pages, with the number of all and the place of each that doesn’t count', async () => {
    await using scene = await openAgent();
    await scene.keep();
    assert.deepEqual(open(await scene.agent.ask(ROWS, { offset: 0, limit: 2 })), {
      ...{ ids: ['', 'L1'], total: 6, offset: 0, announced: [0] },
    });
    assert.deepEqual(open(await scene.agent.ask(ROWS, { offset: 4, limit: 200 })), {
      ...{ ids: ['L4', 'L5'], total: 6, offset: 4, announced: [] },
    });
    assert.deepEqual(open(await scene.agent.ask(ROWS, { offset: 6 })), {
      ...{ ids: [], total: 6, offset: 6, announced: [] },
    });
  });

  it('are two hundred at most', async () => {
    const [header = ''] = LEDGERS.text.split('\n');
    const lines = Array.from(
      { length: 201 },
      (_, index) =>
        `"L${index}","R${index}","2025-01-01 00:00:00","deposit","","currency","EUR","spot / main",1,0,${index + 1}\n`,
    );
    await using scene = await openAgent();
    await scene.keep([{ ...LEDGERS, text: `${header}\n${lines.join('')}` }]);
    const { ids, total } = open(await scene.agent.ask(ROWS));
    assert.deepEqual([ids.length, ids.at(-1), total], [200, 'L199', 201]);
    assert.deepEqual(open(await scene.agent.ask(ROWS, { offset: 200 })).ids, ['L200']);
  });

  it('are only those that are wanted', async () => {
    await using scene = await openAgent();
    await scene.keep();
    for (const [asked, expected] of [
      [{ asset: 'btc' }, ['L3', 'L4']],
      [{ type: 'trade', asset: 'EUR' }, ['L2']],
      [{ subtype: '' }, ['', 'L1', 'L5']],
      [{ wallet: 'earn / flexible' }, ['L4']],
      [{ from: '2025-02-28', to: '2025-02-28' }, ['L4']],
      [{ from: '2025-02' }, ['L4', 'L5']],
      [{ to: '2025-02' }, ['', 'L1', 'L2', 'L3', 'L4']],
      [{ from: '2025-03-01', to: '2025' }, ['L5']],
      [{ to: '2024' }, []],
      [{ asset: 'DOGE' }, []],
    ] as const) {
      const { ids } = open(await scene.agent.ask(ROWS, asked));
      assert.deepEqual(ids, expected, JSON.stringify(asked));
    }
  });

  it('are none of an account without a row', async () => {
    await using scene = await openAgent();
    await scene.keep([]);
    assert.deepEqual(open(await scene.agent.ask(ROWS)), {
      ...{ ids: [], total: 0, offset: 0, announced: [] },
    });
  });

  it('are not there of a kind that the history doesn’t keep', async () => {
    await using scene = await openAgent();
    await scene.keep();
    assert.equal(
      await scene.agent.refusal(ROWS, { report: 'trades' }),
      'The history of “Main” keeps no trades; ask for ledgers.',
    );
  });
});
