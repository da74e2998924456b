import assert from 'node:assert/strict';
import { isBackwards } from '../../../src/core/answers/query.ts';
import { ledgersOf, openAnswers } from './setup.ts';

const EARN = { type: 'earn', wallet: 'earn / flexible' };

/** Rows at the borders of years, months and days, in two files. */
const OLD = ledgersOf('2011-01-01', '2024-12-31', [
  { txid: 'L1', time: '2024-01-31 23:59:59', asset: 'XXBT', amount: '1', balance: '1' },
  { txid: 'L2', time: '2024-02-29 12:00:00', asset: 'XETH', amount: '1', balance: '1' },
  { txid: 'L3', time: '2024-12-31 23:59:59', asset: 'XBT', amount: '1', balance: '2' },
]);
const NEW = ledgersOf('2025-01-01', '2025-12-31', [
  { txid: 'L4', time: '2025-01-01 00:00:00', asset: 'BTC', amount: '1', balance: '3' },
  { ...EARN, txid: 'L5', time: '2025-01-01 23:59:59', asset: 'BTC.F', amount: '1', balance: '1' },
  {
    ...{ ...EARN, txid: 'L6', time: '2025-01-02 00:00:00', subtype: 'reward', asset: 'ETH2.S' },
    ...{ amount: '1', balance: '1' },
  },
]);

/** Periods, and the rows in them. */
const PERIODS = [
  [{}, ['L1', 'L2', 'L3', 'L4', 'L5', 'L6']],
  [{ from: '2024', to: '2024' }, ['L1', 'L2', 'L3']],
  [{ from: '2025' }, ['L4', 'L5', 'L6']],
  [{ to: '2024-01' }, ['L1']],
  [{ from: '2024-02', to: '2024-02' }, ['L2']],
  [{ from: '2024-02-29', to: '2024-02-29' }, ['L2']],
  [{ from: '2024-12-31', to: '2025-01-01' }, ['L3', 'L4', 'L5']],
  [{ from: '2025-01-02', to: '2025' }, ['L6']],
  [{ from: '2026' }, []],
] as const;

/** What else rows are told apart by, and the rows of it. */
const FILTERS = [
  [{ asset: 'BTC' }, ['L1', 'L3', 'L4', 'L5']],
  [{ asset: 'xxbt' }, ['L1', 'L3', 'L4', 'L5']],
  [{ asset: 'Eth' }, ['L2', 'L6']],
  [{ asset: 'ETH2' }, ['L2', 'L6']],
  [{ asset: 'ETC' }, []],
  [{ wallet: 'earn / flexible', asset: 'BTC' }, ['L5']],
  [{ type: 'deposit', from: '2025' }, ['L4']],
  [{ subtype: 'reward' }, ['L6']],
  [{ subtype: '', type: 'earn' }, ['L5']],
] as const;

describe('The rows of a history', () => {
  for (const [query, expected] of [...PERIODS, ...FILTERS]) {
    it(`are found: ${JSON.stringify(query)}`, async () => {
      await using scene = await openAnswers();
      await scene.keep(OLD, NEW);
      assert.deepEqual(await scene.ids(query), expected);
    });
  }

  it('are read from a place on, with the number of all', async () => {
    await using scene = await openAnswers();
    await scene.keep(OLD, NEW);
    const found = await scene.answers.rows(scene.id, 'ledgers', { asset: 'BTC' }, scene.signal);
    assert.equal(found?.total, 4);
    const rows = await found.read(1, 2);
    found.close();
    assert.deepEqual(
      rows.map(({ cells }) => cells[0]),
      ['L3', 'L4'],
    );
  });

  it('need only the files of the period', async () => {
    await using scene = await openAnswers();
    await scene.keep(OLD, NEW);
    await scene.ids({ to: '2010' });
    assert.equal(scene.workers(), 0);
    await scene.ids({ from: '2025' });
    assert.equal(scene.workers(), 1);
  });

  it('are none of a kind that is not kept', async () => {
    await using scene = await openAnswers();
    await scene.keep(OLD);
    assert.deepEqual(await scene.ids({}, 'trades'), []);
  });

  it('have a period that does not end before it begins', () => {
    for (const [query, expected] of [
      [{}, false],
      [{ from: '2025' }, false],
      [{ from: '2025-03-31', to: '2025-03' }, false],
      [{ from: '2025-03', to: '2025-03-01' }, false],
      [{ from: '2025-03-02', to: '2025-03-01' }, true],
      [{ from: '2025', to: '2024-12-31' }, true],
    ] as const) {
      assert.equal(isBackwards(query), expected, JSON.stringify(query));
    }
  });
});
