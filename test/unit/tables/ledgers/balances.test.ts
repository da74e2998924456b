import assert from 'node:assert/strict';
import { LEDGERS_COLUMNS, ledgersFile, openFile } from '../setup.ts';
import { change, named } from './balanceSetup.ts';

describe('balances of a ledgers file', () => {
  it('are the ones before, with the amount and without the fee', async () => {
    assert.deepEqual(
      await named([
        change('5', '0', '5'),
        change('-1.5', '0.25', '3.25'),
        change('1', '0', '4.25'),
      ]),
      [],
    );
  });

  it('name the row that does not follow from the one before it', async () => {
    const { findings, check } = await openFile(
      ledgersFile([change('5', '0', '5'), change('-1', '0.5', '4'), change('1', '0', '5')]),
    );
    assert.deepEqual(await findings('balances'), [
      {
        line: 3,
        detail: {
          ...{ check: 'balances', asset: 'BTC', wallet: 'spot / main' },
          ...{ expected: '3.5', found: '4', difference: '0.5' },
        },
      },
    ]);
    assert.deepEqual(check('balances'), { state: 'fails', checked: 3, found: 1 });
  });

  it('differ by the last of ten digits', async () => {
    const rows = [change('5', '0', '5'), change('0.1', '0', '5.1')];
    assert.deepEqual(await named(rows), []);
    assert.deepEqual(await named([...rows, change('0.2', '0', '5.3000000001')]), [4]);
    assert.deepEqual(await named([...rows, change('0.2', '0', '5.3000000000')]), []);
  });

  it('are of each asset and each wallet on its own', async () => {
    const rows = [
      change('5', '0', '5'),
      change('7', '0', '7', { asset: 'EUR' }),
      change('1', '0', '1', { wallet: 'earn / flexible' }),
      change('1', '0', '6'),
      change('1', '0', '8', { asset: 'EUR' }),
      change('1', '0', '2', { wallet: 'earn / flexible' }),
    ];
    assert.deepEqual(await named(rows), []);
    assert.deepEqual(
      await named(
        rows,
        LEDGERS_COLUMNS.filter((column) => column !== 'wallet'),
      ),
      [4, 5, 7],
    );
  });

  it('begin with what the first row of each tells', async () => {
    const { summary, check } = await openFile(
      ledgersFile([change('-1', '0.5', '8.5'), change('1', '0', '9.5')]),
    );
    assert.equal(check('balances')?.state, 'holds');
    const [{ opening, closing } = {}] = summary.together;
    assert.deepEqual([opening, closing], ['10', '9.5']);
  });

  it('are exact with numbers of any length, and go on with short ones', async () => {
    const long = '123456789012345678901234567890';
    const rows = [
      change('1', '0', '1'),
      change(`${long}.5`, '0', '123456789012345678901234567891.5'),
      change('0', '0.000000000000000000000000000001', `${long.slice(0, -1)}1.4${'9'.repeat(29)}`),
      change(`-${long}`, '0', `1.4${'9'.repeat(29)}`),
      change('0.000000000000000000000000000001', '0', '1.5'),
      change('0.5', '0', '2'),
    ];
    assert.deepEqual(await named(rows), []);
    const { summary, named: lines } = await openFile(ledgersFile(rows));
    assert.deepEqual(await lines('balances'), []);
    const [{ deposits, fees, closing } = {}] = summary.together;
    assert.deepEqual(
      [deposits, fees, closing],
      ['2.000000000000000000000000000001', '-0.000000000000000000000000000001', '2'],
    );
    for (const [row, cells] of rows.entries()) {
      if (row === 0) continue;
      const amount = cells['amount'] ?? '';
      const wrong = { ...cells, amount: amount.includes('.') ? `${amount}1` : `${amount}.1` };
      const found = await named(rows.with(row, wrong));
      assert.deepEqual(found, [row + 2], `row ${row}`);
    }
  });

  it('do not count rows that are only announced', async () => {
    const announced = { txid: '', balance: '', amount: '100', type: 'deposit', refid: 'R' };
    const rows = [change('5', '0', '5'), announced, change('100', '0', '105', { refid: 'R' })];
    const { summary, check, rows: shown } = await openFile(ledgersFile(rows));
    assert.deepEqual([summary.rows, summary.announced], [3, 1]);
    assert.deepEqual(check('balances'), { state: 'holds', checked: 2, found: 0 });
    assert.equal(summary.together[0]?.deposits, '105');
    assert.deepEqual(
      summary.months.map((month) => month.rows),
      [2],
    );
    assert.equal((await shown()).length, 3);
    // A row that takes part, but has no balance, would be missed.
    assert.deepEqual(await named([change('5', '0', '5'), change('1', '0', '7')]), [3]);
  });

  it('count rows without a txid if they have a balance', async () => {
    const rows = [change('5', '0', '5', { txid: '' }), change('1', '0', '6', { txid: '' })];
    const { check, summary } = await openFile(ledgersFile(rows));
    assert.deepEqual(check('balances'), { state: 'holds', checked: 2, found: 0 });
    assert.equal(check('ids')?.state, 'open');
    assert.equal(summary.announced, 0);
  });

  it('of fee credits change by fees alone', async () => {
    for (const amount of ['', '0', '0.00']) {
      const rows = [change(amount, '1.5', '98.5', { asset: 'KFEE', type: 'trade' })];
      const { summary } = await openFile(
        ledgersFile([...rows, change(amount, '0.5', '98', { asset: 'KFEE', type: 'trade' })]),
      );
      const [{ opening, tradedIn, fees, closing } = {}] = summary.together;
      assert.deepEqual([opening, tradedIn, fees, closing], ['100', '0', '-2', '98']);
      assert.deepEqual(summary.fees, [{ year: '2026', asset: 'KFEE', fees: '2' }]);
    }
  });

  it('are not changed by a fee in another asset', async () => {
    const columns = [...LEDGERS_COLUMNS, 'feecurrency'];
    const rows = (feecurrency: string) => [
      change('5', '0', '5', { feecurrency: 'XXBT' }),
      change('1', '0.25', '6', { feecurrency }),
    ];
    const { summary, check } = await openFile(ledgersFile(rows('EUR'), { columns }));
    assert.equal(check('balances')?.state, 'holds');
    assert.deepEqual(summary.fees, [{ year: '2026', asset: 'EUR', fees: '0.25' }]);
    assert.equal(summary.together[0]?.fees, '0');
    for (const same of ['BTC', 'XXBT', 'XBT', '']) {
      assert.deepEqual(await named(rows(same), columns), [3], same);
    }
  });

  it('are of each product on its own, and can be added up', async () => {
    const rows = [
      change('5', '0', '5', { asset: 'DOT' }),
      change('-2', '0', '3', { asset: 'DOT', type: 'transfer', subtype: 'spottostaking' }),
      change('2', '0', '2', { asset: 'DOT.S', type: 'transfer', subtype: 'stakingfromspot' }),
      change('0.5', '0.1', '2.4', { asset: 'DOT.S', type: 'staking' }),
      change('1', '0', '1', { asset: 'DOT28.S', type: 'staking' }),
    ];
    assert.deepEqual(await named(rows), []);
    const { summary, check } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.state, 'holds');
    assert.deepEqual(
      summary.apart.map(({ asset, closing }) => [asset, closing]),
      [
        ['DOT', '3'],
        ['DOT.S', '2.4'],
        ['DOT28.S', '1'],
      ],
    );
    const [whole, ...others] = summary.together;
    assert.equal(others.length, 0);
    assert.deepEqual([whole?.asset, whole?.wallet, whole?.rows], ['DOT', '', 5]);
    assert.deepEqual([whole?.rewards, whole?.other, whole?.closing], ['1.5', '0', '6.4']);
  });
});
