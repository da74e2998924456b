import assert from 'node:assert/strict';
import { MAX_LINE_BYTES } from '../../../src/core/tables/lines.ts';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { memorySource } from '../../../src/core/tables/source.ts';
import { LEDGERS_COLUMNS, ledgersFile, openFile, readOptions } from './setup.ts';
import { type Cells } from './setup.ts';

/** Two rows that add up. */
const TWO: readonly Cells[] = [
  { amount: '5', balance: '5' },
  { amount: '2.5', fee: '0.5', balance: '7' },
];

const FEW = 'txid refid time type aclass asset amount fee balance'.split(' ');

/** The columns of ledgers files, as they were over the years. */
const LEDGERS_SETS: readonly (readonly string[])[] = [
  FEW,
  'txid refid time type subtype aclass asset amount fee balance'.split(' '),
  LEDGERS_COLUMNS,
  'txid refid time type subtype aclass subclass asset wallet amount fee balance'.split(' '),
  [
    ...'txid refid time type subtype aclass subclass asset wallet amount fee balance'.split(' '),
    ...'amountusd feeusd balanceusd feecurrency'.split(' '),
  ],
  'txid refid time type subtype aclass asset amount fee balance amountusd'.split(' '),
  [...LEDGERS_COLUMNS, 'amountusd'],
];

async function assertTwo(file: string | Uint8Array, columns: readonly string[] = LEDGERS_COLUMNS) {
  const { summary, check } = await openFile(file);
  assert.equal(summary.kind, 'ledgers');
  assert.deepEqual(summary.columns, columns);
  assert.deepEqual(check('balances'), { state: 'holds', checked: 2, found: 0 });
  assert.deepEqual(check('unreadable'), { state: 'holds', checked: 2, found: 0 });
  const [{ closing, fees } = {}, ...others] = summary.together;
  assert.deepEqual([closing, fees, others.length], ['7', '-0.5', 0]);
}

describe('a ledgers file', () => {
  for (const columns of LEDGERS_SETS) {
    it(`is read with ${columns.length} columns, in any order`, async () => {
      await assertTwo(ledgersFile(TWO, { columns }), columns);
      await assertTwo(ledgersFile(TWO, { columns: columns.toReversed() }), columns.toReversed());
    });
  }

  it('is read with a column that nobody knows', async () => {
    const columns = ['new', ...LEDGERS_COLUMNS];
    const rows = TWO.map((row) => ({ ...row, new: 'a "b", c' }));
    await assertTwo(ledgersFile(rows, { columns }), columns);
  });

  it('is read with tabs between its cells', async () => {
    await assertTwo(ledgersFile(TWO, { separator: '\t' }));
  });

  it('is read without quotes, and with quotes around numbers', async () => {
    await assertTwo(ledgersFile(TWO).replaceAll('"', ''));
    await assertTwo(ledgersFile(TWO).replaceAll(/(?<=,)([\d.]+)(?=[,\n])/g, '"$1"'));
  });

  it('is read with a byte order mark', async () => {
    await assertTwo(`\ufeff${ledgersFile(TWO)}`);
    await assertTwo(`\ufeff${ledgersFile(TWO).replaceAll('"', '')}`);
  });

  it('is read with other line ends, and without the last one', async () => {
    await assertTwo(ledgersFile(TWO, { lineEnd: '\r\n' }));
    await assertTwo(ledgersFile(TWO).trimEnd());
    await assertTwo(ledgersFile(TWO, { lineEnd: '\r\n' }).trimEnd());
  });

  it('is read with an empty column at the end, of all lines or of some', async () => {
    const [header = '', one = '', two = ''] = ledgersFile(TWO).split('\n');
    await assertTwo([`${header},""`, `${one},""`, `${two},""`].join('\n'));
    await assertTwo([`${header},`, `${one},`, `${two},`].join('\n'));
    await assertTwo([header, `${one},`, two].join('\n'));
    await assertTwo([`${header},`, one, two].join('\n'));
  });

  it('has rows that are not read where a cell is missing, or one too many is not empty', async () => {
    const [header = '', one = '', two = ''] = ledgersFile(TWO).split('\n');
    const file = [header, `${one},x`, two.replace('"BTC",', ''), ''].join('\n');
    const { findings, summary } = await openFile(file);
    assert.deepEqual([summary.rows, summary.unreadable], [2, 2]);
    assert.deepEqual(await findings('unreadable'), [
      {
        line: 2,
        detail: { check: 'unreadable', reason: { kind: 'cells', found: 12, expected: 11 } },
      },
      {
        line: 3,
        detail: { check: 'unreadable', reason: { kind: 'cells', found: 10, expected: 11 } },
      },
    ]);
  });

  it('is read without columns that a user left out, and the checks that need them are open', async () => {
    const states = async (...without: string[]) => {
      const columns = LEDGERS_COLUMNS.filter((column) => !without.includes(column));
      // The second row would not follow from the first one without its amount or fee.
      const { check, summary } = await openFile(ledgersFile(TWO, { columns }));
      assert.equal(summary.rows, 2);
      assert.equal(summary.unreadable, 0);
      const names = ['balances', 'ids', 'legs', 'order', 'types'] as const;
      return names.filter((name) => check(name)?.state === 'open');
    };
    assert.deepEqual(await states(), []);
    assert.deepEqual(await states('txid'), ['ids']);
    assert.deepEqual(await states('refid'), ['legs']);
    assert.deepEqual(await states('time'), ['order']);
    assert.deepEqual(await states('type'), ['legs', 'types']);
    assert.deepEqual(await states('subtype', 'aclass', 'wallet'), []);
    for (const column of ['asset', 'fee', 'balance']) {
      assert.deepEqual(await states(column), ['balances']);
    }
    assert.deepEqual(await states('amount'), ['balances', 'legs']);
  });

  it('has sums of changes alone without the balances', async () => {
    const columns = LEDGERS_COLUMNS.filter((column) => column !== 'balance');
    const { summary } = await openFile(ledgersFile(TWO, { columns }));
    const [{ opening, deposits, fees, closing } = {}] = summary.together;
    assert.deepEqual([opening, deposits, fees, closing], ['0', '7.5', '-0.5', '7']);
  });

  it('has no months and years without times', async () => {
    const columns = [...LEDGERS_COLUMNS, 'feecurrency'].filter((column) => column !== 'time');
    const rows = TWO.map((row) => ({ ...row, feecurrency: 'KFEE' }));
    const { summary, ask } = await openFile(ledgersFile(rows, { columns }));
    assert.deepEqual([summary.months, summary.fees], [[], []]);
    assert.deepEqual([summary.first, summary.last], [undefined, undefined]);
    assert.deepEqual(await ask('asset', { asset: 'BTC' }), { points: [], months: [] });
  });

  it('has the order of its rows without times, and is read from its end if more adds up then', async () => {
    const columns = LEDGERS_COLUMNS.filter((column) => column !== 'time');
    for (const rows of [TWO, TWO.toReversed()]) {
      const { check } = await openFile(ledgersFile(rows, { columns }));
      assert.deepEqual(check('balances'), { state: 'holds', checked: 2, found: 0 });
    }
  });

  it('may have nothing but a header', async () => {
    for (const file of [ledgersFile([]), ledgersFile([]).trimEnd(), `${ledgersFile([])}\n\r\n`]) {
      const { summary, rows } = await openFile(file);
      assert.deepEqual([summary.rows, summary.together, summary.first], [0, [], undefined]);
      assert.deepEqual(await rows(), []);
    }
  });

  it('has a last row that is not read if it is cut in the middle of it', async () => {
    const file = ledgersFile(TWO);
    const { summary, findings } = await openFile(file.slice(0, -30));
    assert.deepEqual([summary.rows, summary.unreadable], [2, 1]);
    assert.equal(summary.together[0]?.closing, '5');
    assert.deepEqual((await findings('unreadable'))[0]?.line, 3);
  });

  it('names the row in whose last number it is cut', async () => {
    const rows = [...TWO, { amount: '0.25', balance: '7.25' }];
    const { named } = await openFile(ledgersFile(rows).slice(0, -2));
    assert.deepEqual(await named('balances'), [4]);
  });

  it('has the lines of a text editor, with empty ones before and between its rows', async () => {
    const [header = '', one = '', two = ''] = ledgersFile(TWO).split('\n');
    const file = ['', header, '', '', one, '\r', two, 'x', '', 'y'].join('\n');
    const { named, lines } = await openFile(file);
    assert.deepEqual(await named('unreadable'), [8, 10]);
    assert.deepEqual(await lines({}), [5, 7, 8, 10]);
  });

  it('tells lines quickly where there is an empty one before each row', async () => {
    const many = Array.from({ length: 20_000 }, () => ({ txid: 'L', balance: '0' }));
    const { ask, check } = await openFile(ledgersFile(many, { lineEnd: '\n\n' }));
    assert.equal(check('ids')?.found, 19_999);
    const { rows } = await ask('rows', { view: {}, from: 19_000, count: 1000 });
    assert.equal(rows.at(-1)?.line, 40_001);
  });

  it('has a row that is too long, and others as they were', async () => {
    const [header = '', one = '', two = ''] = ledgersFile(TWO).split('\n');
    const long = one.replace('deposit', 'x'.repeat(MAX_LINE_BYTES));
    const { findings, summary, rows } = await openFile([header, one, long, two].join('\n'));
    assert.deepEqual(await findings('unreadable'), [
      {
        line: 3,
        detail: { check: 'unreadable', reason: { kind: 'length', limit: MAX_LINE_BYTES } },
      },
    ]);
    assert.equal(summary.together[0]?.closing, '7');
    assert.deepEqual((await rows())[1], [long.slice(0, MAX_LINE_BYTES)]);
  });

  it('does not read the beginning of a row that is too long when it is read again', async () => {
    const reversed = [
      { amount: '-1', fee: '-0.5', balance: '5' },
      { amount: '2', fee: '0', balance: '7', asset: 'XBT' },
    ];
    const [header = '', one = '', two = ''] = ledgersFile(reversed).split('\n');
    const long = `${two},${' '.repeat(MAX_LINE_BYTES)}`;
    for (const file of [
      [header, one, long, two],
      [header, two.replace('2026', '2027'), long, one],
    ]) {
      const { findings, check } = await openFile(file.join('\n'));
      assert.deepEqual(await findings('unreadable'), [
        {
          line: 3,
          detail: { check: 'unreadable', reason: { kind: 'length', limit: MAX_LINE_BYTES } },
        },
      ]);
      assert.equal(check('balances')?.checked, 2);
    }
  });

  it('loses only one row where a quote is not closed', async () => {
    const [header = '', one = '', two = ''] = ledgersFile(TWO).split('\n');
    const broken = one.replace('BTC"', 'BTC');
    const { findings, summary, rows } = await openFile([header, one, broken, two].join('\n'));
    assert.deepEqual(await findings('unreadable'), [
      { line: 3, detail: { check: 'unreadable', reason: { kind: 'quote' } } },
    ]);
    assert.equal(summary.together[0]?.closing, '7');
    assert.deepEqual((await rows())[1], [broken]);
  });

  it('has rows that are not read where a time or a number is none', async () => {
    const reasons = async (cells: Cells) => {
      const { findings } = await openFile(ledgersFile([{ amount: '1', balance: '1', ...cells }]));
      return (await findings('unreadable')).map(
        ({ detail }) => 'reason' in detail && detail.reason,
      );
    };
    assert.deepEqual(await reasons({ time: '2026-02-30 00:00:00' }), [
      { kind: 'time', text: '2026-02-30 00:00:00' },
    ]);
    assert.deepEqual(await reasons({ time: '' }), [{ kind: 'time', text: '' }]);
    for (const column of ['amount', 'fee', 'balance']) {
      for (const text of ['1e5', '1.2.3', '-', '.', '+1', ' 1', '1 ', '0x1', 'NaN', '1_0']) {
        assert.deepEqual(await reasons({ [column]: text }), [{ kind: 'number', column, text }]);
      }
    }
    assert.deepEqual(await reasons({}), []);
  });

  it('is read again from the source, and aborted there', async () => {
    const controller = new AbortController();
    let readings = 0;
    const bytes = Buffer.from(ledgersFile(TWO.map((row) => ({ ...row, fee: '-1' }))));
    const source = {
      ...memorySource(bytes),
      readAll: (take: (piece: Uint8Array) => void, signal: AbortSignal) => {
        readings += 1;
        if (readings === 2) controller.abort(new RangeError('enough'));
        return memorySource(bytes).readAll(take, signal);
      },
    };
    await assert.rejects(readTable(source, { signal: controller.signal }), /enough/);
    assert.equal(readings, 2);
  });

  it('tells how many bytes were read', async () => {
    const bytes = Buffer.from(ledgersFile(TWO));
    const done: number[] = [];
    await readTable(memorySource(bytes), { ...readOptions, onProgress: (some) => done.push(some) });
    assert.deepEqual(done.at(-1), bytes.length);
  });
});
