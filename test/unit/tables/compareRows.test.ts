import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { compareRows } from '../../../src/core/tables/compareRows.ts';
import { TableError, toTableError } from '../../../src/core/tables/tableError.ts';
import type { RowDifferences, TablePart } from '../../../src/shared/workerMessages.ts';
import { LEDGERS_COLUMNS, ledgersFile, removeTemporary, TRADES_COLUMNS } from './setup.ts';
import { tradesFile, writeTemporary, type Cells } from './setup.ts';

/** Writes a file. @returns all its rows. */
async function partOf(file: string): Promise<TablePart> {
  const path = await writeTemporary('export.csv', file);
  return { path, start: file.indexOf('\n') + 1, end: Buffer.byteLength(file) };
}

/** How two files differ. */
async function compare(first: string, second: string): Promise<RowDifferences> {
  return compareRows(await partOf(first), await partOf(second));
}

/** Whether two rows with the same id differ. */
async function isChanged(before: Cells, after: Cells, write = ledgersFile): Promise<boolean> {
  const same = { txid: 'X1' };
  const { changed, onlyFirst, onlySecond } = await compare(
    write([{ ...same, ...before }]),
    write([{ ...same, ...after }]),
  );
  assert.deepEqual([onlyFirst, onlySecond], [[], []]);
  return changed.length > 0;
}

const SAME: RowDifferences = { changed: [], onlyFirst: [], onlySecond: [] };

const ROWS: readonly Cells[] = [
  { amount: '1.50', fee: '0', balance: '1.50' },
  { amount: '-0.5000', fee: '0.0010', balance: '0.9990', asset: 'XXBT' },
  { amount: '7', fee: '0.00', balance: '7.00', asset: 'ZEUR' },
];

describe('rows that two files should have in common', () => {
  afterEach(removeTemporary);

  it('are the same in a file and itself', async () => {
    assert.deepEqual(await compare(ledgersFile(ROWS), ledgersFile(ROWS)), SAME);
    assert.deepEqual(await compare(tradesFile([{}, {}]), tradesFile([{}, {}])), SAME);
    assert.deepEqual(await compare(ledgersFile([]), ledgersFile([])), SAME);
  });

  it('are told by their ids, in the order of the files', async () => {
    const rows = (...ids: string[]) => ids.map((txid) => ({ txid, amount: '1' }));
    assert.deepEqual(
      await compare(
        ledgersFile([...rows('A', 'B', 'C', 'E'), { txid: 'D', amount: '2' }]),
        ledgersFile([{ txid: 'E', amount: '3' }, ...rows('X', 'D', 'C', 'W')]),
      ),
      // The rows are at other times, too.
      { changed: ['C', 'E', 'D'], onlyFirst: ['A', 'B'], onlySecond: ['X', 'W'] },
    );
  });

  it('are the same in another order', async () => {
    const rows = ['A', 'B', 'C'].map((txid) => ({ txid, refid: 'R', time: '2026-01-01 00:00:00' }));
    assert.deepEqual(await compare(ledgersFile(rows), ledgersFile(rows.toReversed())), SAME);
  });

  it('are only those of the parts', async () => {
    const file = ledgersFile([{}, {}, {}]);
    const whole = await partOf(file);
    const part = { ...whole, start: file.indexOf('"L1"'), end: file.indexOf('"L2"') };
    assert.deepEqual(await compareRows(whole, part), { ...SAME, onlyFirst: ['L0', 'L2'] });
    const nothing = { ...whole, end: whole.start };
    assert.deepEqual(await compareRows(nothing, part), { ...SAME, onlySecond: ['L1'] });
    assert.deepEqual(await compareRows(nothing, nothing), SAME);
  });

  for (const [column, before, after] of [
    ['time', '2026-01-01 00:00:00', '2026-01-01 00:00:01'],
    ['asset', 'BTC', 'ETH'],
    ['asset', 'DOT', 'DOT.S'],
    ['type', 'deposit', 'withdrawal'],
    ['refid', 'R0', 'R1'],
    ['amount', '1.5', '-1.5'],
    ['amount', '0.1000000000000000000001', '0.1'],
    ['amount', '1.5', ''],
    ['fee', '0', '0.1'],
    ['balance', '100', '10'],
  ] as const) {
    it(`are changed in a ledgers file where ${column} is ${after} instead of ${before}`, async () => {
      assert.equal(await isChanged({ [column]: before }, { [column]: after }), true);
      assert.equal(await isChanged({ [column]: after }, { [column]: before }), true);
    });
  }

  for (const [column, before, after] of [
    ['time', '2026-01-01 00:00:00.1234', '2026-01-01 00:00:00.1244'],
    ['type', 'buy', 'sell'],
    ['ordertype', 'limit', 'market'],
    ['ordertxid', 'O0', 'O1'],
    ['price', '100', '100.1'],
    ['cost', '100', '99'],
    ['fee', '0.1', '0.2'],
    ['vol', '1', '1.00000001'],
  ] as const) {
    it(`are changed in a trades file where ${column} is ${after} instead of ${before}`, async () => {
      assert.equal(await isChanged({ [column]: before }, { [column]: after }, tradesFile), true);
    });
  }

  for (const [column, before, after] of [
    ['asset', 'XXBT', 'BTC'],
    ['asset', 'ZEUR', 'EUR'],
    ['asset', 'XETH.F', 'ETH.F'],
    ['amount', '1.50', '1.5'],
    ['amount', '-0', '0.0000'],
    ['balance', '007', '7'],
    ['balance', '.5', '0.50'],
    ['time', '2026-01-01 00:00:00', '2026-01-01T00:00:00.0000'],
    ['subtype', '', 'reward'],
    ['wallet', '', 'spot / main'],
  ] as const) {
    it(`are the same where ${column} is ${after} instead of ${before}`, async () => {
      assert.equal(await isChanged({ [column]: before }, { [column]: after }), false);
    });
  }

  it('are the same trades with times that are cut off after milliseconds', async () => {
    const [before, after] = ['.1239', '.123'].map((rest) => ({
      time: `2026-01-01 00:00:00${rest}`,
    }));
    assert.ok(before && after);
    assert.equal(await isChanged(before, after, tradesFile), false);
  });

  for (const [what, write] of Object.entries<(rows: readonly Cells[]) => string>({
    'columns in another order': (rows) =>
      ledgersFile(rows, { columns: LEDGERS_COLUMNS.toReversed() }),
    'columns more': (rows) =>
      ledgersFile(
        rows.map((row) => ({ ...row, amountusd: '3' })),
        { columns: [...LEDGERS_COLUMNS, 'amountusd'] },
      ),
    'columns less': (rows) =>
      ledgersFile(rows, { columns: 'txid refid time type asset amount fee balance'.split(' ') }),
    'tabs between the cells': (rows) => ledgersFile(rows, { separator: '\t' }),
    'other line ends': (rows) => ledgersFile(rows, { lineEnd: '\r\n' }),
    'no quotes': (rows) => ledgersFile(rows).replaceAll('"', ''),
    'no line break at its end': (rows) => ledgersFile(rows).trimEnd(),
  })) {
    it(`are compared with those in a file with ${what}`, async () => {
      const [one = {}, two = {}, three = {}] = ROWS;
      assert.deepEqual(await compare(ledgersFile(ROWS), write(ROWS)), SAME);
      assert.deepEqual(await compare(write(ROWS), ledgersFile(ROWS)), SAME);
      const others = [one, { ...two, amount: '-0.6' }, { ...three, txid: 'X' }];
      assert.deepEqual(await compare(ledgersFile(ROWS), write(others)), {
        changed: ['L1'],
        onlyFirst: ['L2'],
        onlySecond: ['X'],
      });
    });
  }

  it('are trades in a file with columns less', async () => {
    const columns = TRADES_COLUMNS.filter((name) => !['cost', 'margin', 'misc'].includes(name));
    const file = tradesFile([{ cost: '5' }, { vol: '2' }]);
    assert.deepEqual(await compare(file, tradesFile([{}, { vol: '2.0' }], { columns })), SAME);
    assert.deepEqual(await compare(file, tradesFile([{}, { vol: '3' }], { columns })), {
      ...SAME,
      changed: ['T1'],
    });
  });

  it('are left out where they have no id', async () => {
    const announced = { txid: '', balance: '' };
    assert.deepEqual(
      await compare(
        ledgersFile([announced, {}]),
        ledgersFile([{ ...announced, amount: '9' }, {}, { ...announced, refid: 'new' }]),
      ),
      SAME,
    );
    const columns = LEDGERS_COLUMNS.filter((name) => name !== 'txid');
    assert.deepEqual(
      await compare(ledgersFile([{}], { columns }), ledgersFile([], { columns })),
      SAME,
    );
  });

  for (const [what, spoil] of Object.entries<(line: string) => string>({
    'a cell less': (line) => line.replace('"BTC",', ''),
    'few cells': (line) => line.slice(0, line.indexOf('"R') - 1),
    'a cell more': (line) => `${line},x`,
  })) {
    it(`are compared by what they have, with ${what}`, async () => {
      const [header = '', one = '', two = ''] = ledgersFile([{}, {}]).split('\n');
      const file = (...lines: string[]) => [header, ...lines, ''].join('\n');
      const both = file(one, spoil(two));
      assert.deepEqual(await compare(both, both), SAME);
      assert.deepEqual(await compare(both, file(spoil(two))), { ...SAME, onlyFirst: ['L0'] });
      assert.deepEqual(await compare(both, file(one)), { ...SAME, onlyFirst: ['L1'] });
    });
  }

  it('are left out where a quote is open', async () => {
    const file = ledgersFile([{}, {}]);
    const open = file.replace('"L1"', '"L1');
    assert.deepEqual(await compare(file, open), { ...SAME, onlyFirst: ['L1'] });
    assert.deepEqual(await compare(open, open.replace('deposit",', 'trade",')), {
      ...SAME,
      changed: ['L0'],
    });
  });

  it('are only named if they are among the first hundred', async () => {
    const rows = (letter: string, amount: string) =>
      Array.from({ length: 101 }, (_, index) => ({ txid: `${letter}${index}`, amount }));
    const time = { time: '2026-01-01 00:00:00' };
    const file = (letter: string, amount: string) =>
      ledgersFile(
        [...rows('both', amount), ...rows(letter, '1')].map((row) => ({ ...row, ...time })),
      );
    const differences = await compare(file('one', '1'), file('other', '2'));
    const firstOf = (letter: string) =>
      rows(letter, '')
        .map(({ txid }) => txid)
        .slice(0, 100);
    assert.deepEqual(differences, {
      changed: firstOf('both'),
      onlyFirst: firstOf('one'),
      onlySecond: firstOf('other'),
    });
  });

  for (const [kind, file] of Object.entries({ notKraken: 'a,b\n1,2\n', empty: '' })) {
    it(`are not compared with what is no export: ${kind}`, async () => {
      await assert.rejects(compare(ledgersFile([{}]), file), { kind });
      await assert.rejects(compare(file, ledgersFile([{}])), { kind });
    });
  }

  it('are not compared with a file that is gone', async () => {
    const [one, other] = [await partOf(ledgersFile([{}])), await partOf(ledgersFile([{}]))];
    await rm(other.path);
    for (const parts of [
      [one, other],
      [other, one],
    ] as const) {
      const error = await compareRows(...parts).then(
        () => assert.fail('there is no error'),
        toTableError,
      );
      assert.ok(error instanceof TableError);
      assert.equal(error.kind, 'gone');
    }
  });
});
