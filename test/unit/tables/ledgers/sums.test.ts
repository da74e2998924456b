import assert from 'node:assert/strict';
import { timeText } from '../../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, ledgersFile, openFile, START, type Cells } from '../setup.ts';

const FULL = [...LEDGERS_COLUMNS, 'feecurrency'];

/** A row of a kind; balances don't matter unless told. */
function row(kind: string, amount: string, others: Cells = {}): Cells {
  const [type = '', subtype = ''] = kind.split('/');
  return { type, subtype, amount, balance: '0', ...others };
}

/** The sums that rows of a kind are counted in, each with its value. */
async function columnsOf(...rows: readonly Cells[]): Promise<Record<string, string>> {
  const { summary } = await openFile(ledgersFile(rows));
  const names = ['deposits', 'withdrawals', 'tradedIn', 'tradedOut', 'rewards', 'other'] as const;
  const [sums] = summary.together;
  const values = names.map((name) => [name, sums?.[name] ?? ''] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== '0'));
}

describe('the sums of a ledgers file', () => {
  it('are of what the rows mean', async () => {
    for (const [kind, expected] of Object.entries({
      deposit: { deposits: '3' },
      withdrawal: { withdrawals: '3' },
      trade: { tradedIn: '4', tradedOut: '-1' },
      'trade/tradespot': { tradedIn: '4', tradedOut: '-1' },
      spend: { tradedIn: '4', tradedOut: '-1' },
      receive: { tradedIn: '4', tradedOut: '-1' },
      sale: { tradedIn: '4', tradedOut: '-1' },
      conversion: { tradedIn: '4', tradedOut: '-1' },
      staking: { rewards: '3' },
      'earn/reward': { rewards: '3' },
      earn: { rewards: '3' },
      'earn/airdrop': { rewards: '3' },
      dividend: { rewards: '3' },
      'earn/allocation': { other: '3' },
      'earn/migration': { other: '3' },
      'earn/newthing': { other: '3' },
      'earn/delistingconversion': { other: '3' },
      transfer: { other: '3' },
      margin: { other: '3' },
      rollover: { other: '3' },
      adjustment: { other: '3' },
      teleport: { other: '3' },
    })) {
      assert.deepEqual(await columnsOf(row(kind, '4'), row(kind, '-1')), expected, kind);
    }
  });

  it('have no rewards where an old file moves an asset without a subtype', async () => {
    const moves = [row('staking', '-5', { asset: 'XTZ' }), row('staking', '5', { asset: 'XTZ.S' })];
    assert.deepEqual(await columnsOf(...moves), {});
    assert.deepEqual(await columnsOf(...moves, row('staking', '0.1', { asset: 'XTZ.S' })), {
      rewards: '0.1',
    });
  });

  it('are in the order of the assets and wallets', async () => {
    const rows = ['ZEUR earn', 'ADA spot', 'EUR spot', 'ADA earn', 'EUR.M spot'].map((text) => {
      const [asset = '', wallet = ''] = text.split(' ');
      return row('deposit', '1', { asset, wallet, balance: '1' });
    });
    const { summary } = await openFile(ledgersFile(rows));
    assert.deepEqual(
      summary.apart.map(({ asset, wallet }) => `${asset} ${wallet}`),
      ['ADA earn', 'ADA spot', 'EUR spot', 'EUR.M spot', 'ZEUR earn'],
    );
    assert.deepEqual(
      summary.together.map(({ asset, rows: count, closing }) => [asset, count, closing]),
      [
        ['ADA', 2, '2'],
        ['EUR', 3, '3'],
      ],
    );
    assert.deepEqual(summary.assets, ['ADA', 'EUR', 'EUR.M', 'ZEUR']);
    assert.deepEqual(summary.wallets, ['earn', 'spot']);
  });

  it('tell the first and the last time, whatever the order', async () => {
    const rows = [3, 0, 5, 2].map((second) =>
      row('deposit', '0', { time: timeText(START + second), asset: second > 3 ? 'EUR' : 'BTC' }),
    );
    const { summary } = await openFile(ledgersFile(rows));
    const inSeconds = (time = NaN) => time / 1000 - START;
    assert.deepEqual([inSeconds(summary.first), inSeconds(summary.last)], [0, 5]);
    assert.deepEqual(
      summary.apart.map(({ first, last }) => [inSeconds(first), inSeconds(last)]),
      [
        [0, 3],
        [5, 5],
      ],
    );
  });
});

describe('the months of a ledgers file', () => {
  const months = ['2025-12-31 23:59:59', '2026-01-01 00:00:00', '2026-01-31 00:00:00'];

  it('count the rows of each type', async () => {
    const rows = [
      ...months.map((time) => row('deposit', '1', { time })),
      row('earn/reward', '1', { time: '2026-01-31 00:00:01' }),
      row('earn/allocation', '1', { time: '2026-01-31 00:00:02' }),
      row('deposit', '1', { time: '2025-12-01 00:00:00' }),
    ];
    const { summary } = await openFile(ledgersFile(rows));
    assert.deepEqual(summary.months, [
      { month: '2025-12', type: 'deposit', rows: 2 },
      { month: '2026-01', type: 'deposit', rows: 2 },
      { month: '2026-01', type: 'earn', rows: 2 },
    ]);
  });

  it('have the fees of each year and asset', async () => {
    const fees: Cells[] = [
      { time: months[0] ?? '', fee: '0.1', asset: 'XXBT' },
      { time: months[1] ?? '', fee: '0.25', asset: 'BTC' },
      { time: months[1] ?? '', fee: '1', asset: 'EUR.M' },
      { time: months[2] ?? '', fee: '2.0', asset: 'ZEUR' },
      { time: months[2] ?? '', fee: '0.0', asset: 'ADA' },
      { time: months[2] ?? '', fee: '0.00000000000000000001', asset: 'BTC' },
      { time: months[2] ?? '', fee: '4', asset: 'ADA', feecurrency: 'EUR' },
    ];
    const rows = fees.map((cells) => row('trade', '0', cells));
    const { summary } = await openFile(ledgersFile(rows, { columns: FULL }));
    assert.deepEqual(summary.fees, [
      { year: '2025', asset: 'BTC', fees: '0.1' },
      { year: '2026', asset: 'BTC', fees: '0.25000000000000000001' },
      { year: '2026', asset: 'EUR', fees: '7' },
    ]);
  });
});

describe('the detail of an asset', () => {
  it('has its balance over time, with all of its wallets and spellings', async () => {
    const change = (second: number, asset: string, amount: string, balance: string) =>
      row('deposit', amount, { time: timeText(START + second), asset, balance, wallet: asset });
    const rows = [
      change(0, 'XXBT', '1', '11'),
      change(1, 'BTC', '5', '5'),
      change(1, 'EUR', '1', '1'),
      change(2, 'XXBT', '1', '12'),
      change(2, 'XBT.M', '0.5', '0.75'),
      change(4, 'BTC', '-5', '0'),
    ];
    const { ask } = await openFile(ledgersFile(rows));
    const { points } = await ask('asset', { asset: 'BTC' });
    assert.deepEqual(
      points.map(({ time, balance }) => [time / 1000 - START, balance]),
      // From the start, there are 0.25 of XBT.M.
      [
        [0, '11.25'],
        [1, '16.25'],
        [2, '17.75'],
        [4, '12.75'],
      ],
    );
  });

  it('has what each kind of row adds up to in each month', async () => {
    const rows = [
      row('deposit', '1', { time: '2026-01-01 00:00:00', asset: 'XXBT', fee: '0.5' }),
      row('deposit', '2', { time: '2026-01-02 00:00:00', asset: 'BTC' }),
      row('earn/reward', '0.00000000000000000001', { time: '2026-01-03 00:00:00', asset: 'BTC' }),
      row('deposit', '4', {
        time: '2026-01-04 00:00:00',
        asset: 'EUR',
        feecurrency: 'BTC',
        fee: '3',
      }),
      row('deposit', '-8', { time: '2026-02-01 00:00:00', asset: 'BTC.F' }),
    ];
    const { ask } = await openFile(ledgersFile(rows, { columns: FULL }));
    const { months } = await ask('asset', { asset: 'BTC' });
    assert.deepEqual(months, [
      { month: '2026-01', type: 'deposit', rows: 2, amount: '3', fees: '3.5' },
      {
        ...{ month: '2026-01', type: 'earn / reward', rows: 1 },
        ...{ amount: '0.00000000000000000001', fees: '0' },
      },
      { month: '2026-02', type: 'deposit', rows: 1, amount: '-8', fees: '0' },
    ]);
  });

  it('is empty for an asset that is not there', async () => {
    const { ask } = await openFile(ledgersFile([row('deposit', '1')]));
    assert.deepEqual(await ask('asset', { asset: 'EUR' }), { points: [], months: [] });
  });

  it('has at most some thousand points, each an exact balance, the last one the closing', async () => {
    for (const wallets of [1, 2, 4]) {
      let time = START;
      let random = wallets;
      const balances = Array.from({ length: wallets }, () => 0);
      /** By time: the sum of all balances after its last row. */
      const sums = new Map<number, string>();
      const rows = Array.from({ length: 10_000 }, (_, index) => {
        random = (random * 16_807) % 2_147_483_647;
        // Many rows in a few seconds, and then pauses.
        time += random % 3 === 0 ? random % 100_000 : random % 2;
        const wallet = random % wallets;
        const balance = (balances[wallet] ?? 0) + 1 + index;
        balances[wallet] = balance;
        sums.set(time * 1000, String(balances.reduce((sum, each) => sum + each)));
        const others = { time: timeText(time), wallet: `w${wallet}`, balance: String(balance) };
        return row('deposit', String(1 + index), others);
      });
      const { ask, summary } = await openFile(ledgersFile(rows));
      const { points } = await ask('asset', { asset: 'BTC' });
      assert.ok(points.length <= 4096 && points.length > 1000, String(points.length));
      for (const each of points) assert.equal(each.balance, sums.get(each.time));
      assert.equal(points.at(-1)?.balance, summary.together[0]?.closing);
      const times = points.map((point) => point.time);
      assert.deepEqual(
        times,
        [...new Set(times)].sort((one, other) => one - other),
      );
    }
  });
});
