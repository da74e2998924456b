import assert from 'node:assert/strict';
import { LEDGERS_COLUMNS, ledgersFile, openFile, START } from '../setup.ts';
import { at, change, named } from './balanceSetup.ts';

describe('what files of ledgers leave open', () => {
  it('give a fee back where a withdrawal was reversed', async () => {
    const rows = [
      change('5', '0', '5'),
      change('-1', '0.1', '3.9', { type: 'withdrawal' }),
      change('1', '-0.1', '5', { type: 'withdrawal' }),
      change('1', '0', '6'),
    ];
    const { summary, check } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.state, 'holds');
    const [{ withdrawals, fees } = {}] = summary.together;
    assert.deepEqual([withdrawals, fees], ['0', '0']);
    assert.deepEqual(summary.fees, []);
  });

  it('take a fee where it is written as a negative one, if they add up in that way', async () => {
    const rows = [
      change('5', '0', '5'),
      change('-1', '-0.1', '3.9'),
      change('-1', '-0.1', '2.8'),
      change('-1', '-0.00000000000000001', '1.79999999999999999'),
    ];
    const { summary, check } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.state, 'holds');
    assert.equal(summary.together[0]?.fees, '-0.20000000000000001');
    assert.deepEqual(summary.fees, [{ year: '2026', asset: 'BTC', fees: '0.20000000000000001' }]);
    // Where neither does, they are as written.
    assert.equal(
      (await openFile(ledgersFile(rows.slice(2)))).summary.fees[0]?.fees,
      '0.10000000000000001',
    );
    const neither = [change('5', '0', '5'), change('1', '-0.1', '9')];
    assert.deepEqual(await named(neither), [3]);
    assert.equal((await openFile(ledgersFile(neither))).summary.fees[0]?.fees, '-0.1');
  });

  it('take a fee in another product from the balance of the row, if they add up in that way', async () => {
    const columns = [...LEDGERS_COLUMNS, 'feecurrency'];
    const staked = (fee: string, balance: string) =>
      change('1', fee, balance, { asset: 'DOT28.S', feecurrency: 'DOT' });
    for (const [rows, fees, wrong] of [
      [[staked('0', '1'), staked('0.1', '1.9'), staked('0.1', '2.8')], '-0.2', []],
      [[staked('0', '1'), staked('0.1', '2'), staked('0.1', '3')], '0', []],
      // Where neither does, it is of the row.
      [[staked('0', '1'), staked('0.1', '9'), staked('0.1', '7')], '-0.2', [3, 4]],
    ] as const) {
      const { summary, named } = await openFile(ledgersFile(rows, { columns }));
      assert.deepEqual(await named('balances'), wrong);
      assert.equal(summary.apart.find(({ asset }) => asset === 'DOT28.S')?.fees, fees);
      assert.deepEqual(summary.fees, [{ year: '2026', asset: 'DOT', fees: '0.2' }]);
      assert.deepEqual(summary.assets, ['DOT28.S']);
    }
  });

  it('go on under another spelling of the asset', async () => {
    const rows = [
      change('5', '0', '5', { asset: 'XXBT' }),
      change('1', '0.5', '5.5', { asset: 'XXBT' }),
      change('1', '0', '6.5', { asset: 'BTC' }),
    ];
    assert.deepEqual(await named(rows), []);
    const { summary } = await openFile(ledgersFile(rows));
    const parts = summary.apart.map((each) => [each.asset, each.opening, each.other, each.closing]);
    assert.deepEqual(parts, [
      ['BTC', '0', '5.5', '6.5'],
      ['XXBT', '0', '-5.5', '0'],
    ]);
    const [whole] = summary.together;
    assert.deepEqual(
      [whole?.asset, whole?.rows, whole?.deposits, whole?.other, whole?.fees, whole?.closing],
      ['BTC', 3, '7', '0', '-0.5', '6.5'],
    );
  });

  it('go on under another spelling even if a row is missing there', async () => {
    const rows = [
      change('5', '0', '5', { asset: 'XXBT' }),
      change('1', '0', '7', { asset: 'BTC' }),
      change('1', '0', '8', { asset: 'BTC' }),
    ];
    assert.deepEqual(await named(rows), [3]);
    const { summary } = await openFile(ledgersFile(rows));
    assert.deepEqual(
      summary.together.map(({ closing }) => closing),
      ['8'],
    );
  });

  it('may go on under several spellings by turns', async () => {
    const rows = ['XXBT', 'BTC', 'XXBT'].map((asset, index) =>
      change('1', '0', String(index + 1), { asset }),
    );
    assert.deepEqual(await named(rows), []);
    const { summary } = await openFile(ledgersFile(rows));
    assert.deepEqual(
      summary.apart.map(({ asset, other, closing }) => [asset, other, closing]),
      [
        ['BTC', '-1', '0'],
        ['XXBT', '1', '3'],
      ],
    );
    assert.deepEqual(await named([...rows, change('1', '0', '5', { asset: 'BTC' })]), [5]);
  });

  it('are of each spelling on its own where that fits better', async () => {
    const rows = [
      change('5', '0', '5', { asset: 'XXBT' }),
      change('1', '0', '1', { asset: 'BTC' }),
      change('1', '0', '6', { asset: 'XXBT' }),
      change('1', '0', '2', { asset: 'BTC' }),
    ];
    assert.deepEqual(await named(rows), []);
    const { summary } = await openFile(ledgersFile(rows));
    assert.deepEqual(
      summary.apart.map((each) => [each.asset, each.closing]),
      [
        ['BTC', '2'],
        ['XXBT', '6'],
      ],
    );
    assert.equal(summary.together[0]?.closing, '8');
    // A wrong row is named in either way.
    assert.deepEqual(await named(rows.with(2, change('1', '0', '6.5', { asset: 'XXBT' }))), [4]);
  });

  it('are read from the end of a file that begins with the newest row', async () => {
    const rows = [
      change('5', '0', '5', { asset: 'XXBT' }),
      change('-1', '-0.5', '3.5', { asset: 'XXBT' }),
      change('-1', '-0.5', '2', { asset: 'XXBT' }),
      change('1', '0', '1', { asset: 'BTC' }),
      change('1', '0', '3', { asset: 'XXBT' }),
    ].map((row, index) => ({ ...row, ...at(index) }));
    const { summary, check } = await openFile(ledgersFile(rows.toReversed()));
    for (const name of ['balances', 'order'] as const) {
      assert.deepEqual(check(name), { state: 'holds', checked: 5, found: 0 });
    }
    assert.deepEqual(
      summary.together.map((each) => [each.opening, each.fees, each.closing]),
      [['0', '-1', '4']],
    );
    assert.equal(summary.together[0]?.first, START * 1000);
    const wrong = rows.with(2, { ...rows[2], balance: '2.5' }).toReversed();
    const { named: lines, lines: shown } = await openFile(ledgersFile(wrong));
    assert.deepEqual(await lines('balances'), [2, 4]);
    assert.deepEqual(await shown({}), [2, 3, 4, 5, 6]);
  });

  it('are read from the end of such a file even if its first and last rows are broken', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => ({
      ...change('1', '0', String(index + 1)),
      ...at(index),
    }));
    const [header = '', ...lines] = ledgersFile(rows.toReversed()).trimEnd().split('\n');
    const file = [header, 'x', ...lines.slice(0, -1), lines.at(-1)?.slice(0, 30)].join('\n');
    const { check } = await openFile(file);
    assert.deepEqual(check('balances'), { state: 'holds', checked: 8, found: 0 });
    assert.deepEqual(check('unreadable'), { state: 'fails', checked: 10, found: 2 });
  });

  it('are read from the beginning if only some rows are out of order', async () => {
    const rows = [4, 0, 1, 2, 3].map((second, index) => ({
      ...change('1', '0', String(index + 1)),
      ...at(second),
    }));
    const { check, named: lines } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.found, 0);
    assert.deepEqual(await lines('order'), [2]);
  });
});
