import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { View } from '../../../src/shared/table.ts';
import { Decimal } from '../../../src/core/tables/decimal.ts';
import { timeText } from '../../support/tables/generate.ts';
import {
  LEDGERS_COLUMNS,
  ledgersFile,
  openFile,
  START,
  tradesFile,
  type Cells,
  withValues,
} from './setup.ts';

const AMOUNT = LEDGERS_COLUMNS.indexOf('amount');

describe('rows of a table in an order', () => {
  it('are those of the file at first', async () => {
    const { lines } = await openFile(withValues('amount', '3', '1', '2'));
    assert.deepEqual(await lines({}), [2, 3, 4]);
  });

  it('are sorted by numbers exactly, and those without one are last', async () => {
    const amounts = [
      ...['0.10000000000000000001', '10', '', '-0.1', '0.1', '0.10', '9', '-10', '0'],
      ...['123456789012345678901', '-123456789012345678901', '', '0.1000000001'],
    ];
    const { rows } = await openFile(withValues('amount', ...amounts));
    const sorted = async (descending: boolean) =>
      (await rows({ sort: { column: AMOUNT, descending } })).map((cells) => cells[AMOUNT]);
    const up = [
      ...['-123456789012345678901', '-10', '-0.1', '0', '0.1', '0.10', '0.10000000000000000001'],
      ...['0.1000000001', '9', '10', '123456789012345678901'],
    ];
    assert.deepEqual(await sorted(false), [...up, '', '']);
    const down = up.toReversed();
    // Equal ones stay in the order of the file.
    down.splice(down.indexOf('0.10'), 2, '0.1', '0.10');
    assert.deepEqual(await sorted(true), [...down, '', '']);
  });

  it('are sorted by numbers of any length as these are', async () => {
    const text = fc
      .tuple(fc.constantFrom('', '-'), fc.stringMatching(/^\d{1,18}(\.\d{1,18})?$/))
      .map(([sign, digits]) => sign + digits);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 20 }), async (amounts) => {
        const { rows } = await openFile(withValues('amount', ...amounts));
        const shown = await rows({ sort: { column: AMOUNT, descending: false } });
        const expected = amounts
          .map((amount) => Decimal.parse(amount) ?? assert.fail())
          .sort((one, other) => one.compareTo(other));
        assert.deepEqual(
          shown.map((cells) => String(Decimal.parse(cells[AMOUNT] ?? ''))),
          expected.map(String),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are sorted by each column, with those that are not read at the end', async () => {
    const values = ['b', 'a', '', 'c'];
    const file = (column: string) => `${withValues(column, ...values)}broken\n`;
    for (const [column, name] of LEDGERS_COLUMNS.entries()) {
      if (['time', 'amount', 'fee', 'balance'].includes(name)) continue;
      const { lines } = await openFile(file(name));
      assert.deepEqual(await lines({ sort: { column, descending: false } }), [3, 2, 5, 4, 6], name);
      assert.deepEqual(await lines({ sort: { column, descending: true } }), [5, 2, 3, 4, 6], name);
    }
    const times = [3, 1, 2].map((second) => timeText(START + second));
    const { lines } = await openFile(withValues('time', ...times));
    assert.deepEqual(await lines({ sort: { column: 2, descending: false } }), [3, 4, 2]);
  });

  it('are sorted even if they are only announced, and have no time', async () => {
    const columns = LEDGERS_COLUMNS.filter((name) => name !== 'time');
    const rows = ['3', '1', '2'].map((amount) => ({ amount, balance: '' }));
    const { lines } = await openFile(ledgersFile(rows, { columns }));
    const sort = { column: columns.indexOf('amount'), descending: false };
    assert.deepEqual(await lines({ sort }), [3, 4, 2]);
  });

  it('are those of the file by a column that is not there', async () => {
    const { lines } = await openFile(withValues('amount', '2', '1'));
    assert.deepEqual(await lines({ sort: { column: 999, descending: false } }), [2, 3]);
  });
});

describe('rows of a table that are shown', () => {
  const rows: readonly Cells[] = [
    { asset: 'BTC', type: 'deposit', amount: '1', balance: '1' },
    { asset: 'EUR', type: 'earn', subtype: 'reward', amount: '1', balance: '1', wallet: 'earn' },
    { asset: 'XXBT', type: 'earn', subtype: 'allocation', amount: '1', balance: '2', refid: 'Äx' },
    { asset: 'BTC', type: 'earn', subtype: 'reward', amount: '1', balance: '9' },
  ];
  const file = `${ledgersFile(rows)}broken\n`;
  const at = (second: number) => (START + second) * 1000;

  it('are filtered by what the summary names', async () => {
    const { summary, lines } = await openFile(file);
    assert.deepEqual(summary.assets, ['BTC', 'EUR', 'XXBT']);
    assert.deepEqual(summary.wallets, ['earn', 'spot / main']);
    assert.deepEqual(summary.types, ['deposit', 'earn', 'earn / allocation', 'earn / reward']);
    for (const [view, expected] of [
      [{ asset: 'BTC' }, [2, 5]],
      [{ asset: 'XXBT' }, [4]],
      [{ asset: 'ETH' }, []],
      [{ wallet: 'earn' }, [3]],
      [{ wallet: 'none' }, []],
      [{ type: 'earn' }, [3, 4, 5]],
      [{ type: 'earn / reward' }, [3, 5]],
      [{ type: 'reward' }, []],
      [{ from: at(1) }, [3, 4, 5]],
      [{ to: at(1) }, [2]],
      [{ from: at(1), to: at(3) }, [3, 4]],
      [{ onlyFindings: true }, [5, 6]],
      [{ onlyFindings: false }, [2, 3, 4, 5, 6]],
    ] satisfies [View, number[]][]) {
      assert.deepEqual(await lines(view), expected, JSON.stringify(view));
    }
  });

  it('are those that contain a text, in upper or lower case', async () => {
    const { lines } = await openFile(file);
    for (const [text, expected] of [
      ['XBT', [4]],
      ['xbt', [4]],
      ['äX', [4]],
      ['BROKEN', [6]],
      ['reward', [3, 5]],
      ['', [2, 3, 4, 5, 6]],
      ['nowhere', []],
    ] as const) {
      assert.deepEqual(await lines({ text }), expected, text);
    }
  });

  it('fulfil all conditions at once, and are sorted', async () => {
    const { lines } = await openFile(file);
    const sort = { column: AMOUNT + 2, descending: true };
    assert.deepEqual(await lines({ type: 'earn', sort }), [5, 4, 3]);
    assert.deepEqual(await lines({ type: 'earn', text: 'BT', sort, to: at(3) }), [4]);
    assert.deepEqual(await lines({ type: 'earn', wallet: 'earn', asset: 'BTC' }), []);
  });

  it('are given from a position on', async () => {
    const { ask } = await openFile(file);
    const page = async (view: View, from: number, count: number) => {
      const { rows: some, total } = await ask('rows', { view, from, count });
      return [total, some.map(({ line }) => line)];
    };
    assert.deepEqual(await page({}, 1, 2), [5, [3, 4]]);
    assert.deepEqual(await page({}, 4, 9), [5, [6]]);
    assert.deepEqual(await page({}, 9, 9), [5, []]);
    assert.deepEqual(await page({ type: 'earn' }, 1, 9), [3, [4, 5]]);
    assert.deepEqual(await page({ type: 'earn' }, 9, 9), [3, []]);
    assert.deepEqual(await page({}, 0, 0), [5, []]);
  });

  it('are found by their position', async () => {
    const { ask } = await openFile(file);
    const sort = { column: 0, descending: true };
    assert.equal(await ask('position', { view: {}, row: 3 }), 3);
    assert.equal(await ask('position', { view: {}, row: 5 }), -1);
    assert.equal(await ask('position', { view: { type: 'earn' }, row: 3 }), 2);
    assert.equal(await ask('position', { view: { type: 'earn' }, row: 0 }), -1);
    assert.equal(await ask('position', { view: { sort }, row: 0 }), 3);
  });

  it('have a mark that tells what is wrong with them', async () => {
    const announced = { txid: '', balance: '', type: 'withdrawal' };
    const { ask } = await openFile(`${ledgersFile([...rows, announced])}broken\n`);
    const { rows: shown } = await ask('rows', { view: {}, from: 0, count: 9 });
    assert.deepEqual(
      shown.map(({ row, mark }) => [row, mark]),
      [
        [0, 'none'],
        [1, 'none'],
        [2, 'none'],
        [3, 'finding'],
        [4, 'announced'],
        [5, 'unreadable'],
      ],
    );
    assert.deepEqual(shown[5]?.cells, ['broken']);
  });

  it('are those of pairs and types in a trades file', async () => {
    const trades = [{ pair: 'A/B' }, { pair: 'A/C', type: 'sell' }, { pair: 'A/B', type: 'sell' }];
    const { lines, summary } = await openFile(tradesFile(trades));
    assert.deepEqual(await lines({ asset: 'A/B' }), [2, 4]);
    assert.deepEqual(await lines({ type: 'sell' }), [3, 4]);
    assert.deepEqual(summary.wallets, []);
  });

  it('are far apart, and each is read as it is', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      asset: index % 50 < 2 ? 'RARE' : `A${index % 7}`,
      balance: String(index),
    }));
    const { ask } = await openFile(ledgersFile(many));
    const { rows: some, total } = await ask('rows', {
      view: { asset: 'RARE' },
      from: 0,
      count: 1000,
    });
    assert.equal(total, 800);
    assert.equal(some.length, 800);
    for (const { row, line, cells } of some) {
      assert.ok(row % 50 < 2 && line === row + 2);
      assert.deepEqual([cells[0], cells[10]], [`L${row}`, String(row)]);
    }
  });

  it('stay the same in whatever order several views are asked for', async () => {
    const { lines } = await openFile(file);
    const views: View[] = [
      {},
      ...LEDGERS_COLUMNS.map((_, column) => ({ sort: { column, descending: true } })),
    ];
    const once = await Promise.all(views.map((view) => lines(view)));
    for (const [index, view] of [...views.entries()].toReversed()) {
      assert.deepEqual(await lines(view), once[index]);
    }
  });
});
