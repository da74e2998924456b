import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { locateRows } from '../../../src/core/tables/locateRows.ts';
import { MAX_LINE_BYTES } from '../../../src/core/tables/lines.ts';
import { TableError, toTableError } from '../../../src/core/tables/tableError.ts';
import { timeText } from '../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, ledgersFile, removeTemporary, START, tradesFile } from './setup.ts';
import { writeTemporary, type Cells } from './setup.ts';

/** Rows at so many seconds after the start. */
function rowsAt(...seconds: readonly number[]): Cells[] {
  return seconds.map((second) => ({ time: timeText(START + second) }));
}

/** Looks for the rows from one second after the start up to another one. */
async function locate(file: string, from: number, to: number) {
  const path = await writeTemporary('export.csv', file);
  const found = await locateRows(path, { from: START + from, to: START + to });
  assert.equal(found.kind, 'located');
  const { start, end, firstLine, first, last } = found;
  const bytes = Buffer.from(file);
  return {
    ...{ start, end, firstLine },
    text: bytes.subarray(start, end).toString(),
    /** The ids of the rows. */
    ids: bytes
      .subarray(start, end)
      .toString()
      .split('\n')
      .flatMap((line) => /^"?([LT]\d+)/.exec(line)?.[1] ?? []),
    /** In seconds after the start. */
    times: [first, last].map((time) => time !== undefined && time / 1000 - START),
    size: bytes.length,
  };
}

async function kindOfError(path: string): Promise<string> {
  const error: unknown = await locateRows(path, { from: START, to: START + 9 }).then(
    () => assert.fail('there is no error'),
    toTableError,
  );
  assert.ok(error instanceof TableError, String(error));
  return error.kind;
}

describe('the rows of a period in a file', () => {
  afterEach(removeTemporary);

  it('are the bytes from the first one up to the first one after them', async () => {
    const file = ledgersFile(rowsAt(0, 1, 2, 3, 4));
    const { start, end, firstLine } = await locate(file, 1, 4);
    assert.deepEqual([start, end], [file.indexOf('"L1"'), file.indexOf('"L4"')]);
    assert.equal(firstLine, 3);
  });

  it('are those from its first second on, but not those of the one after its last', async () => {
    const rows = rowsAt(0, 4, 5, 5, 6, 9, 10, 10);
    assert.deepEqual((await locate(ledgersFile(rows), 5, 10)).ids, ['L2', 'L3', 'L4', 'L5']);
    const times = ['04.9999', '05.0000', '09.9999', '10.0000'];
    const trades = tradesFile(times.map((time) => ({ time: `2026-01-01 00:00:${time}` })));
    assert.deepEqual((await locate(trades, 5, 10)).ids, ['T1', 'T2']);
  });

  it('are all up to the end of the file, where no others follow', async () => {
    const file = ledgersFile(rowsAt(0, 1, 2));
    const { end, ids } = await locate(file, 1, 100);
    assert.deepEqual(ids, ['L1', 'L2']);
    assert.equal(end, file.length);
    assert.deepEqual((await locate(file.trimEnd(), 1, 100)).ids, ['L1', 'L2']);
    assert.equal((await locate(file.trimEnd(), 1, 100)).end, file.length - 1);
  });

  it('are all of them, but not the header, in a longer period', async () => {
    const file = ledgersFile(rowsAt(0, 1));
    const { start, firstLine, ids } = await locate(file, -100, 100);
    assert.equal(start, file.indexOf('\n') + 1);
    assert.deepEqual([firstLine, ids], [2, ['L0', 'L1']]);
  });

  it('are none in a period before all of them, between them, and after them', async () => {
    const file = ledgersFile(rowsAt(0, 1, 8, 9));
    for (const [from, to] of [
      [-9, 0],
      [3, 8],
      [10, 20],
    ] as const) {
      const { start, end } = await locate(file, from, to);
      assert.equal(start, end, `from ${from}`);
    }
  });

  it('are told with the times of the first and of the last row in the whole file', async () => {
    const file = ledgersFile(rowsAt(-50, 1, 70));
    assert.deepEqual((await locate(file, 0, 5)).times, [-50, 70]);
    assert.deepEqual((await locate(file, 500, 600)).times, [-50, 70]);
    assert.deepEqual((await locate(tradesFile([{}]), 500, 600)).times, [0, 0]);
  });

  it('are none in a file with nothing but a header', async () => {
    const { start, end, times, size } = await locate(ledgersFile([]), 0, 5);
    assert.deepEqual([start, end, times], [size, size, [false, false]]);
    const open = await locate(ledgersFile([]).trimEnd(), 0, 5);
    assert.equal(open.start, open.end);
  });

  for (const [what, file] of Object.entries({
    'with tabs between the cells': ledgersFile(rowsAt(0, 1, 2), { separator: '\t' }),
    'with other line ends': ledgersFile(rowsAt(0, 1, 2), { lineEnd: '\r\n' }),
    'with empty lines': ledgersFile(rowsAt(0, 1, 2), { lineEnd: '\n\n' }),
    'with a byte order mark': `\ufeff${ledgersFile(rowsAt(0, 1, 2))}`,
    'without quotes': ledgersFile(rowsAt(0, 1, 2)).replaceAll('"', ''),
    'with columns in another order': ledgersFile(rowsAt(0, 1, 2), {
      columns: ['txid', ...LEDGERS_COLUMNS.slice(1).reverse()],
    }),
    'with letters of several bytes': ledgersFile(
      rowsAt(0, 1, 2).map((row) => ({ ...row, type: 'Überweisung' })),
    ),
  })) {
    it(`are found in a file ${what}`, async () => {
      const { text, ids, firstLine } = await locate(file, 1, 2);
      assert.deepEqual(ids, ['L1']);
      const first = file.search(/"?L1\b/);
      assert.equal(text, file.slice(first, file.search(/"?L2\b/)));
      assert.equal(firstLine, file.slice(0, first).split('\n').length);
    });
  }

  it('are found in a file that is longer than what is read at once', async () => {
    const file = ledgersFile(rowsAt(...Array.from({ length: 12_000 }, (_, index) => index)));
    const { start, end, firstLine } = await locate(file, 7_000, 11_000);
    assert.deepEqual([start, end], [file.indexOf('"L7000"'), file.indexOf('"L11000"')]);
    assert.equal(firstLine, 7_002);
    assert.equal((await locate(file, 11_000, 20_000)).end, file.length);
  });

  for (const [what, rows] of Object.entries({
    'whose order is not that of time': rowsAt(0, 2, 1, 3),
    'that begins with the newest row': rowsAt(3, 2, 1),
    'whose order is wrong outside of the period only': rowsAt(0, 90, 80),
  })) {
    it(`can't be told in a file ${what}`, async () => {
      const path = await writeTemporary('export.csv', ledgersFile(rows));
      const found = await locateRows(path, { from: START, to: START + 9 });
      assert.deepEqual(found, { kind: 'unordered' });
    });
  }

  for (const [what, spoil] of Object.entries<(line: string) => string>({
    'without a time': (line) => line.replace(/"2026[^"]*"/, '""'),
    'with a time that is none': (line) => line.replace('2026-01-01', '2026-13-01'),
    'with an open quote': (line) => line.replace('",', ','),
    'with few cells': (line) => line.slice(0, line.indexOf(',')),
    'with a long cell before its time': (line) =>
      line.replace('"R', `"${'R'.repeat(MAX_LINE_BYTES)}`),
  })) {
    it(`have those ${what} among them that follow one of them`, async () => {
      const lines = ledgersFile(rowsAt(0, 1, 2, 3, 4, 5)).split('\n');
      const file = lines
        .map((line, index) => ([3, 5].includes(index) ? spoil(line) : line))
        .join('\n');
      assert.deepEqual((await locate(file, 1, 4)).ids, ['L1', 'L2', 'L3', 'L4']);
      assert.deepEqual((await locate(file, 0, 2)).ids, ['L0', 'L1', 'L2']);
      assert.deepEqual((await locate(file, 2, 5)).ids, ['L3', 'L4']);
      assert.deepEqual((await locate(file, 4, 9)).ids, ['L5']);
    });
  }

  it('have those without a time among them that nothing but the header comes before', async () => {
    const file = ledgersFile([{ time: '' }, { time: '?' }, ...rowsAt(2, 3)]);
    const { start, firstLine, ids, times } = await locate(file, 0, 3);
    assert.deepEqual([start, firstLine], [file.indexOf('\n') + 1, 2]);
    assert.deepEqual(ids, ['L0', 'L1', 'L2']);
    assert.deepEqual(times, [2, 3]);
    assert.deepEqual((await locate(file, 3, 9)).ids, ['L3']);
    const before = await locate(file, 0, 2);
    assert.equal(before.start, before.end);
  });

  for (const [kind, files] of Object.entries({
    notKraken: ['a,b\n1,2\n', '\n\n1,2\n', 'PK\x03\x04', '\0'],
    empty: ['', '\n', '\r\n\r\n'],
  })) {
    it(`are not looked for in what is no export: ${kind}`, async () => {
      for (const file of files) {
        assert.equal(await kindOfError(await writeTemporary('export.csv', file)), kind);
      }
    });
  }

  it('are not found in a file that is gone, or is a folder', async () => {
    const path = await writeTemporary('export.csv', ledgersFile([{}]));
    assert.equal(await kindOfError(dirname(path)), 'disk');
    await rm(path);
    assert.equal(await kindOfError(path), 'gone');
  });
});
