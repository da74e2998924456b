import assert from 'node:assert/strict';
import { timeText } from '../../../support/tables/generate.ts';
import { ledgersFile, openFile, START, type Cells } from '../setup.ts';

/** Rows of different assets, so that balances don't matter. */
function rowsOf(...rows: readonly Cells[]): string {
  return ledgersFile(rows.map((row, index) => ({ asset: `A${index}`, balance: '0', ...row })));
}

describe('the ids of a ledgers file', () => {
  it('are all different', async () => {
    const { check } = await openFile(rowsOf({}, {}, {}));
    assert.deepEqual(check('ids'), { state: 'holds', checked: 3, found: 0 });
  });

  it('name each row that repeats one, with the line of the first', async () => {
    const { findings } = await openFile(rowsOf({}, {}, { txid: 'L0' }, {}, { txid: 'L0' }));
    assert.deepEqual(await findings('ids'), [
      { line: 4, detail: { check: 'ids', firstLine: 2 } },
      { line: 6, detail: { check: 'ids', firstLine: 2 } },
    ]);
  });

  it('name the later row where the file begins with the newest', async () => {
    const rows = [2, 1, 1, 0].map((second) => ({
      ...{ time: timeText(START + second), txid: `L${second}`, balance: '0' },
      ...{ asset: `A${second}` },
    }));
    const { findings } = await openFile(ledgersFile(rows));
    assert.deepEqual(await findings('ids'), [{ line: 4, detail: { check: 'ids', firstLine: 3 } }]);
  });

  it('do not count where they are empty, and are open if all are', async () => {
    const some = await openFile(rowsOf({ txid: '' }, { txid: '' }, {}));
    assert.deepEqual(some.check('ids'), { state: 'holds', checked: 1, found: 0 });
    const none = await openFile(rowsOf({ txid: '' }, { txid: '' }));
    assert.deepEqual(none.check('ids'), { state: 'open', checked: 0, found: 0 });
  });

  it('do not count where a row is only announced', async () => {
    const { check } = await openFile(rowsOf({ txid: 'L' }, { txid: 'L', balance: '' }));
    assert.deepEqual(check('ids'), { state: 'holds', checked: 1, found: 0 });
  });
});

describe('the period of a ledgers file', () => {
  const period = { starttm: START, endtm: START + 10 };

  it('holds all rows from its first to its last second', async () => {
    const times = [0, 5, 10].map((second) => ({ time: timeText(START + second) }));
    const file = rowsOf(...times, { time: `${timeText(START + 10)}.9999` });
    const { check } = await openFile(file, { period });
    assert.deepEqual(check('period'), { state: 'holds', checked: 4, found: 0 });
  });

  it('names those outside', async () => {
    const times = [-1, 0, 11].map((second) => ({ time: timeText(START + second) }));
    const file = rowsOf({ time: `${timeText(START - 1)}.9999` }, ...times);
    const { named } = await openFile(file, { period });
    assert.deepEqual(await named('period'), [2, 3, 5]);
  });

  it('is not checked if it is not known', async () => {
    assert.equal((await openFile(rowsOf({}))).check('period'), undefined);
  });
});

describe('the order of a ledgers file', () => {
  const times = (...seconds: readonly number[]) =>
    rowsOf(...seconds.map((second) => ({ time: timeText(START + second) })));

  it('names the row that was moved, with its neighbour', async () => {
    const later = await openFile(times(0, 2, 3, 1, 4));
    assert.deepEqual(await later.findings('order'), [
      { line: 5, detail: { check: 'order', before: (START + 3) * 1000 } },
    ]);
    const earlier = await openFile(times(0, 3, 1, 2, 4));
    assert.deepEqual(await earlier.findings('order'), [
      { line: 3, detail: { check: 'order', before: (START + 1) * 1000 } },
    ]);
  });

  it('passes over rows without a time', async () => {
    const [header, ...lines] = times(0, 2, 3, 1).trimEnd().split('\n');
    const file = [header, 'x', ...lines.flatMap((line) => [line, 'x'])].join('\n');
    const { named } = await openFile(file);
    assert.deepEqual(await named('order'), [9]);
  });
});

describe('the kinds of rows in a ledgers file', () => {
  it('are known, and else told with the number of their rows', async () => {
    const { findings, check } = await openFile(
      rowsOf(
        { type: 'deposit' },
        { type: 'teleport' },
        { type: 'earn', subtype: 'newthing' },
        { type: 'teleport' },
        { type: 'earn', subtype: 'reward' },
      ),
    );
    assert.deepEqual(await findings('types'), [
      { line: 3, detail: { check: 'types', type: 'teleport', subtype: '', rows: 2 } },
      { line: 4, detail: { check: 'types', type: 'earn', subtype: 'newthing', rows: 1 } },
    ]);
    assert.deepEqual(check('types'), { state: 'notes', checked: 4, found: 2 });
  });

  it('are known from what was seen', async () => {
    const kinds = [
      'trade, trade/tradespot, spend, spend/dustsweeping, receive, deposit, withdrawal',
      'transfer/spottostaking, transfer/stakingfromspot, transfer/stakingtospot, transfer',
      'transfer/spotfromstaking, transfer/spottofutures, transfer/spotfromfutures',
      'transfer/delistingconversion, staking, earn, earn/reward, earn/allocation',
      'earn/deallocation, earn/autoallocation, earn/migration, earn/airdrop',
      'earn/delistingconversion, margin, rollover, settled, adjustment, credit, sale',
      'dividend, conversion, nfttrade, invite bonus, reserve, nftcreatorfee, nftrebate',
      'custodytransfer, hybridearnwithdrawal, autoallocate, margin/collateralconversion',
    ].flatMap((line) => line.split(', '));
    const { check } = await openFile(
      rowsOf(
        ...kinds.map((kind) => {
          const [type = '', subtype = ''] = kind.split('/');
          return { type, subtype, refid: '' };
        }),
      ),
    );
    assert.deepEqual(check('types'), { state: 'holds', checked: kinds.length, found: 0 });
  });
});

describe('the checks of a ledgers file', () => {
  it('are all there, in the order in which they are shown', async () => {
    const period = { starttm: START, endtm: START };
    const { summary } = await openFile(rowsOf({}), { period });
    assert.deepEqual(
      summary.checks.map(({ name }) => name),
      ['balances', 'ids', 'legs', 'period', 'order', 'unreadable', 'types'],
    );
  });
});
