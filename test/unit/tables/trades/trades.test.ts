import assert from 'node:assert/strict';
import { IdTable } from '../../../../src/core/tables/idTable.ts';
import type { LedgersFile } from '../../../../src/core/tables/trades/ledgerIds.ts';
import { timeText } from '../../../support/tables/generate.ts';
import { openFile, START, TRADES_COLUMNS, tradesFile, type Cells } from '../setup.ts';

/** A ledgers file with these ids, from one second to another after the start. */
function ledgersWith(ids: readonly string[], first: number, last: number): LedgersFile {
  const table = new IdTable();
  for (const [row, id] of ids.entries()) table.slotOf(Buffer.from(id), 0, id.length, row);
  const ticks = (second: number) => (START + second) * 10_000;
  return { ids: table, first: ticks(first), last: ticks(last) };
}

async function costs(cells: Cells): Promise<unknown[]> {
  const { findings } = await openFile(tradesFile([cells]));
  return (await findings('cost')).map(({ detail }) => detail);
}

describe('the costs of a trades file', () => {
  it('are the prices times the volumes, within the last digit', async () => {
    for (const [price, vol, cost] of [
      ['100', '1', '100'],
      ['0.333333', '3', '0.99999'],
      ['0.333333', '3', '1.00000'],
      ['26541.4', '0.00041', '10.8819'],
      ['26541.4', '0.00041', '10.8820'],
      ['12345678901234567890.5', '2', '24691357802469135781.0'],
      ['-1.5', '2', '-3'],
    ] as const) {
      assert.deepEqual(await costs({ price, vol, cost }), [], cost);
    }
  });

  it('name the row where they are not, with what it should be', async () => {
    assert.deepEqual(await costs({ price: '26541.4', vol: '0.00041', cost: '10.8818' }), [
      { check: 'cost', expected: '10.881974', found: '10.8818' },
    ]);
    assert.deepEqual(await costs({ price: '100', vol: '1', cost: '102' }), [
      { check: 'cost', expected: '100', found: '102' },
    ]);
    assert.deepEqual(await costs({ price: '1', vol: '1', cost: '-1.0' }), [
      { check: 'cost', expected: '1', found: '-1' },
    ]);
  });

  it('are not checked without all three numbers, and are open without a column', async () => {
    for (const column of ['price', 'vol', 'cost']) {
      const { check } = await openFile(tradesFile([{ cost: '7', [column]: '' }]));
      assert.deepEqual(check('cost'), { state: 'holds', checked: 0, found: 0 });
      const columns = TRADES_COLUMNS.filter((each) => each !== column);
      const without = await openFile(tradesFile([{ cost: '7' }], { columns }));
      assert.equal(without.check('cost')?.state, 'open');
    }
  });
});

describe('the sums of a trades file', () => {
  it('are those of each pair', async () => {
    const { summary } = await openFile(
      tradesFile([
        { pair: 'XXBTZEUR', type: 'buy', vol: '1.5', price: '2', cost: '3', fee: '0.1' },
        { pair: 'ETH/EUR', type: 'sell', vol: '5', price: '1', cost: '5', fee: '0.25' },
        { pair: 'XXBTZEUR', type: 'buy', vol: '0.00000000000000000001', cost: '0.0', fee: '0' },
        { pair: 'XXBTZEUR', type: 'sell', vol: '1', price: '4', cost: '4', fee: '0.2' },
        { pair: 'XXBTZEUR', type: 'swap', vol: '9', price: '1', cost: '9', fee: '0.5' },
      ]),
    );
    assert.deepEqual(summary.pairs, [
      {
        ...{ pair: 'ETH/EUR', rows: 1, bought: '0', sold: '5' },
        ...{ paid: '0', received: '5', fees: '0.25' },
      },
      {
        ...{ pair: 'XXBTZEUR', rows: 4, bought: '1.50000000000000000001', sold: '1' },
        ...{ paid: '3', received: '4', fees: '0.8' },
      },
    ]);
    assert.deepEqual([summary.together, summary.apart, summary.fees], [[], [], []]);
    assert.deepEqual(summary.assets, ['ETH/EUR', 'XXBTZEUR']);
    assert.deepEqual(summary.types, ['buy', 'sell', 'swap']);
  });

  it('count the rows of each month', async () => {
    const times = ['2026-01-31 23:59:59.9999', '2026-02-01 00:00:00', '2026-02-02 00:00:00'];
    const rows = times.map((time, index) => ({ time, type: index ? 'sell' : 'buy' }));
    const { summary } = await openFile(tradesFile(rows));
    assert.deepEqual(summary.months, [
      { month: '2026-01', type: 'buy', rows: 1 },
      { month: '2026-02', type: 'sell', rows: 2 },
    ]);
  });
});

describe('the checks of a trades file', () => {
  it('are all there, in the order in which they are shown', async () => {
    const { summary } = await openFile(tradesFile([{}]));
    assert.deepEqual(
      summary.checks.map(({ name, state }) => `${name} ${state}`),
      [
        ...['cost holds', 'ids holds', 'ledgerIds open', 'order holds'],
        ...['unreadable holds', 'types holds'],
      ],
    );
  });

  it('find repeated ids, rows outside the period or out of order, and unknown types', async () => {
    const { named, check } = await openFile(
      tradesFile([
        { txid: 'T' },
        { time: `${timeText(START + 9)}.5000` },
        { txid: 'T', type: 'swap' },
        { type: 'swap' },
        { price: 'x' },
      ]),
      { period: { starttm: START, endtm: START + 8 } },
    );
    assert.deepEqual(await named('ids'), [4]);
    assert.deepEqual(await named('period'), [3]);
    assert.deepEqual(await named('order'), [3]);
    assert.deepEqual(await named('unreadable'), [6]);
    assert.deepEqual(await named('types'), [4]);
    assert.equal(check('types')?.state, 'notes');
  });

  it('are open where a column is missing', async () => {
    const columns = TRADES_COLUMNS.filter((column) => !['time', 'type'].includes(column));
    const ledgers = ledgersWith([], 0, 1);
    const period = { starttm: START, endtm: START };
    const { summary } = await openFile(tradesFile([{}], { columns }), { ledgers, period });
    const open = summary.checks.filter(({ state }) => state === 'open');
    assert.deepEqual(
      open.map(({ name }) => name),
      ['ledgerIds', 'period', 'order', 'types'],
    );
  });

  it('are made from the end where a file begins with the newest row', async () => {
    const rows = [3, 2, 5, 1, 0].map((second) => ({ time: timeText(START + second) }));
    const { named, lines } = await openFile(tradesFile(rows));
    assert.deepEqual(await named('order'), [4]);
    assert.deepEqual(await lines({}), [2, 3, 4, 5, 6]);
  });
});

describe('the ledger ids of a trades file', () => {
  const ledgers = ledgersWith(['L1', 'L2', 'L3'], 0, 10);

  it('are in the ledgers of the same account', async () => {
    const { check } = await openFile(
      tradesFile([{}, { ledgers: 'L1,L2' }, { ledgers: 'L3' }, { ledgers: ',L3,' }]),
      { ledgers },
    );
    assert.deepEqual(check('ledgerIds'), { state: 'holds', checked: 4, found: 0 });
  });

  it('name those that are not', async () => {
    const { findings } = await openFile(
      tradesFile([{}, { ledgers: 'L1,L4,L2' }, { ledgers: 'L' }]),
      { ledgers },
    );
    assert.deepEqual(await findings('ledgerIds'), [
      { line: 3, detail: { check: 'ledgerIds', id: 'L4' } },
      { line: 4, detail: { check: 'ledgerIds', id: 'L' } },
    ]);
  });

  it('are only looked for in the time that the ledgers cover', async () => {
    const at = (second: string) => ({ ledgers: 'L9', time: `2026-01-01 00:00:${second}` });
    const file = tradesFile([at('00.0000'), at('00.0001'), at('09.9999'), at('10.0000'), at('11')]);
    const { named } = await openFile(file, { ledgers });
    assert.deepEqual(await named('ledgerIds'), [3, 4]);
  });

  it('are open without ledgers, and without a trade in their time', async () => {
    const file = tradesFile([{ ledgers: 'L1' }, { ledgers: 'L1' }]);
    assert.equal((await openFile(file)).check('ledgerIds')?.state, 'open');
    const later = ledgersWith(['L1'], 100, 200);
    assert.equal((await openFile(file, { ledgers: later })).check('ledgerIds')?.state, 'open');
  });
});
