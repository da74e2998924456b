import assert from 'node:assert/strict';
import { timeText } from '../../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, ledgersFile, openFile, START, type Cells } from '../setup.ts';

/** A row that changes a balance. */
function change(amount: string, fee: string, balance: string, others: Cells = {}): Cells {
  return { amount, fee, balance, ...others };
}

/** At so many seconds after the start. */
function at(seconds: number): Cells {
  return { time: timeText(START + seconds) };
}

async function named(rows: readonly Cells[], columns = LEDGERS_COLUMNS): Promise<number[]> {
  const { named, summary } = await openFile(ledgersFile(rows, { columns }));
  for (const sums of [...summary.apart, ...summary.together]) assertAddsUp(sums);
  return named('balances');
}

function assertAddsUp(sums: object): void {
  const units = (text: unknown) => {
    const [whole = '', fraction = ''] = String(text).split('.');
    return BigInt(whole + fraction.padEnd(40, '0'));
  };
  const value = (name: string) => units(new Map(Object.entries(sums)).get(name));
  const parts = 'opening deposits withdrawals tradedIn tradedOut rewards other fees unexplained';
  const sum = parts.split(' ').reduce((whole, part) => whole + value(part), 0n);
  assert.equal(sum, value('closing'), JSON.stringify(sums));
}

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

describe('balances within one second', () => {
  /** Rows of one second that add up, from a balance on. */
  const rowsFrom = (balance: number, count: number, second: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...change(String(index + 1), '0', String(balance + ((index + 1) * (index + 2)) / 2)),
      ...at(second),
    }));

  it('hold in any order of the rows, in the first second as well', async () => {
    for (const count of [2, 3, 1_000]) {
      const first = rowsFrom(7, count, 0);
      const closing = 7 + (count * (count + 1)) / 2;
      const second = rowsFrom(closing, count, 1);
      const last = String(closing * 2 - 6);
      const next = { ...change('1', '0', last), ...at(2) };
      const file = ledgersFile([...first.toReversed(), ...second.toReversed(), next]);
      const { check, summary, ask } = await openFile(file);
      assert.equal(check('balances')?.found, 0);
      const [whole] = summary.together;
      assert.deepEqual([whole?.opening, whole?.closing], ['7', last]);
      const { points } = await ask('asset', { asset: 'BTC' });
      assert.deepEqual(
        points.map(({ balance }) => balance),
        [String(closing), String(closing * 2 - 7), last],
      );
    }
  });

  it('hold with long numbers in any order', async () => {
    const rows = [
      change('0.00000000000000000001', '0', '3.00000000000000000001'),
      change('1', '0', '3'),
      change('1', '0', '2'),
    ].map((row) => ({ ...row, ...at(0) }));
    const { check, summary, ask } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.found, 0);
    assert.equal(summary.together[0]?.opening, '1');
    const { points } = await ask('asset', { asset: 'BTC' });
    assert.deepEqual(points.at(-1)?.balance, '3.00000000000000000001');
  });

  it('name a wrong row among them', async () => {
    for (const count of [3, 1_000]) {
      const before = { ...change('7', '0', '7'), ...at(0) };
      const rows = rowsFrom(7, count, 1).toReversed();
      const middle = Math.floor(count / 2);
      const wrong = { ...rows[middle], amount: '0.5' };
      const found = await named([before, ...rows.with(middle, wrong)]);
      assert.deepEqual(found, [middle + 3]);
    }
  });

  it('do not hold in an order of the rows of several seconds', async () => {
    const rows = [change('1', '0', '1'), change('1', '0', '3'), change('1', '0', '2')];
    assert.deepEqual(await named(rows.map((row, index) => ({ ...row, ...at(index) }))), [3, 4]);
    assert.deepEqual(await named(rows.map((row) => ({ ...row, ...at(0) }))), []);
  });

  it('are checked quickly even if none of very many follows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      ...change('1', '0', String((index * 7919) % 100_003)),
      ...at(0),
    }));
    const { check } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.checked, 20_000);
    assert.ok((check('balances')?.found ?? 0) > 10_000);
  });
});
