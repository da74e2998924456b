import assert from 'node:assert/strict';
import { rm, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import { MAX_LINE_BYTES } from '../../../src/core/tables/lines.ts';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { memorySource, openSource, type Source } from '../../../src/core/tables/source.ts';
import { toTableError } from '../../../src/core/tables/tableError.ts';
import type { TablePart } from '../../../src/shared/workerMessages.ts';
import { lineOf, makeLedgers, timeText } from '../../support/tables/generate.ts';
import { aroundFiles, restoreFileSystem } from '../exports/downloads/fileSystem.ts';
import { LEDGERS_COLUMNS, ledgersFile, openTable, readOptions, START } from './setup.ts';
import { removeTemporary, tradesFile, writeTemporary, type Cells } from './setup.ts';

/** Other columns than most files have, in another order. */
const OLD_COLUMNS = 'time txid refid type aclass asset fee amount balance'.split(' ');

const { signal } = new AbortController();

/** Writes a file. @returns all its rows. */
async function partOf(file: string): Promise<TablePart> {
  const path = await writeTemporary('export.csv', file);
  const header = file.slice(0, file.indexOf('\n') + 1);
  return { path, start: Buffer.byteLength(header), end: Buffer.byteLength(file) };
}

/** Writes files. @returns all their rows as one table. */
async function join(...files: readonly string[]): Promise<JoinedSource> {
  return JoinedSource.open(await Promise.all(files.map(partOf)));
}

async function contentOf(source: Source): Promise<string> {
  const pieces: Buffer[] = [];
  await source.readAll((piece) => pieces.push(Buffer.from(piece)), signal);
  return Buffer.concat(pieces).toString();
}

async function textIn(source: Source, start: number, end: number): Promise<string> {
  return Buffer.from(await source.read(start, end)).toString();
}

/** The kind of the error that opening parts ends with. */
async function kindOfError(parts: readonly TablePart[]): Promise<unknown> {
  const error = await JoinedSource.open(parts).then(
    () => assert.fail('it was opened'),
    toTableError,
  );
  return error instanceof Error && 'kind' in error ? error.kind : error;
}

/** Deposits of one bitcoin each, whose balances add up. */
function deposits(first: number, last: number): Cells[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const time = timeText(START + number);
    return { txid: `L${number}`, refid: `R${number}`, time, amount: '1', balance: `${number}` };
  });
}

/** The rows of a table by the names of its columns. Columns that are missing are empty. */
async function rowsOf(source: Source, columns: readonly string[] = LEDGERS_COLUMNS) {
  const { rows, summary, check } = await openTable(source);
  const found = (await rows()).map((cells) =>
    columns.map((name) => cells[summary.columns.indexOf(name)] ?? ''),
  );
  return { rows: found, summary, balances: check('balances') };
}

describe('rows of several files as one table', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeTemporary();
  });

  it('are behind one header, in the order of the files', async () => {
    const source = await join(
      ledgersFile(deposits(1, 2)),
      ledgersFile(deposits(3, 3)),
      ledgersFile(deposits(4, 6)),
    );
    const whole = ledgersFile(deposits(1, 6));
    assert.equal(await contentOf(source), whole);
    assert.equal(source.size, whole.length);
    await source.close();
  });

  it('are only those from the first byte that counts to the last one', async () => {
    const file = ledgersFile(deposits(1, 5));
    const { path } = await partOf(file);
    const [start, end] = ['"L2"', '"L4"'].map((id) => file.indexOf(id));
    assert.ok(start !== undefined && end !== undefined);
    const parts = [{ path, start, end }, await partOf(ledgersFile(deposits(6, 6)))];
    const { rows } = await rowsOf(await JoinedSource.open(parts), ['txid']);
    assert.deepEqual(rows.flat(), ['L2', 'L3', 'L6']);
  });

  it('are none where none of the rows count', async () => {
    const { path, start } = await partOf(ledgersFile(deposits(1, 3)));
    const source = await JoinedSource.open([{ path, start, end: start }]);
    assert.equal(await contentOf(source), ledgersFile([]));
    assert.equal((await openTable(source)).summary.rows, 0);
  });

  it('are of trades, too', async () => {
    const [one = '', other = ''] = ['T1', 'T2'].map((txid) => tradesFile([{ txid }]));
    const { rows, summary } = await rowsOf(await join(one, other), ['txid', 'vol']);
    assert.equal(summary.kind, 'trades');
    assert.deepEqual(rows, [
      ['T1', '1'],
      ['T2', '1'],
    ]);
  });

  it('have balances that go on from file to file', async () => {
    const { balances } = await rowsOf(
      await join(
        ledgersFile(deposits(1, 3), { columns: OLD_COLUMNS }),
        ledgersFile(deposits(4, 6).map((row) => ({ ...row, wallet: '' }))),
      ),
    );
    assert.deepEqual(balances, { state: 'holds', checked: 6, found: 0 });
    const gap = await join(ledgersFile(deposits(1, 3)), ledgersFile(deposits(5, 6)));
    assert.equal((await rowsOf(gap)).balances?.found, 1);
  });

  it('have the columns of all files, in the order of the last one', async () => {
    const last = ['balance', 'txid', 'refid', 'new'];
    const { rows, summary } = await rowsOf(
      await join(
        ledgersFile([{ txid: 'L1', amount: '7', balance: '7', extra: 'x' }], {
          columns: ['txid', 'amount', 'balance', 'extra'],
        }),
        ledgersFile([{ txid: 'L2', balance: '8', new: 'y, "z"' }], { columns: last }),
      ),
      ['txid', 'amount', 'balance', 'extra', 'new'],
    );
    assert.deepEqual(summary.columns, [...last, 'amount', 'extra']);
    assert.deepEqual(rows, [
      ['L1', '7', '7', 'x', ''],
      ['L2', '', '8', '', 'y, "z"'],
    ]);
  });

  for (const [what, write] of Object.entries<(rows: readonly Cells[]) => string>({
    'with tabs between the cells': (rows) => ledgersFile(rows, { separator: '\t' }),
    'with tabs and other line ends': (rows) =>
      ledgersFile(rows, { separator: '\t', lineEnd: '\r\n' }),
    'with other line ends': (rows) => ledgersFile(rows, { lineEnd: '\r\n' }),
    'with a byte order mark': (rows) => `\ufeff${ledgersFile(rows)}`,
    'with columns in another order': (rows) =>
      ledgersFile(rows, { columns: LEDGERS_COLUMNS.toReversed() }),
    'with an empty column at the end': (rows) => ledgersFile(rows).replaceAll('\n', ',\n'),
    'with an empty column at the end, and tabs': (rows) =>
      ledgersFile(rows, { separator: '\t' }).replaceAll('\n', '\t\n'),
    'without a line break at its end': (rows) => ledgersFile(rows).trimEnd(),
    'with tabs, and without a line break at its end': (rows) =>
      ledgersFile(rows, { separator: '\t' }).trimEnd(),
    'with quotes around numbers': (rows) =>
      ledgersFile(rows).replaceAll(/(?<=,)([\d.]+)(?=[,\n])/g, '"$1"'),
  })) {
    it(`are the same with a file ${what}`, async () => {
      const rows = deposits(1, 6).map((row) => ({ ...row, subtype: 'a, "b"', wallet: 'é' }));
      const expected = await rowsOf(memorySource(Buffer.from(ledgersFile(rows))));
      const found = await rowsOf(
        await join(
          write(rows.slice(0, 2)),
          ledgersFile(rows.slice(2, 4)),
          write(rows.slice(4, 5)),
          ledgersFile(rows.slice(5)),
        ),
      );
      assert.deepEqual(found.rows, expected.rows);
      assert.deepEqual(found.balances, expected.balances);
    });
  }

  it('have the quotes that are in cells without any around them', async () => {
    const columns = ['txid', 'amount', 'balance', 'subtype'];
    const lines = ['L1,1,1,a "b"', 'L2,1,2,b"', 'L3,1,3,c""d', 'L4,1,4,"""e"""'];
    const text = `${columns.join(',')}\n${lines.join('\n')}\n`;
    const expected = await rowsOf(memorySource(Buffer.from(text)), columns);
    const source = await join(text, ledgersFile([], { columns: columns.toReversed() }));
    assert.deepEqual((await rowsOf(source, columns)).rows, expected.rows);
  });

  for (const [what, columns] of Object.entries({
    'as they are': LEDGERS_COLUMNS,
    'in another order': LEDGERS_COLUMNS.toReversed(),
  })) {
    it(`can't be read where they can't in a file whose columns are ${what}`, async () => {
      const [header = '', one = '', two = ''] = ledgersFile(deposits(1, 2)).split('\n');
      const bad = {
        'of a cell that is missing': one.replace('"BTC",', ''),
        'of a cell too many': `${one},x`,
        'of an open quote': one.replace('"BTC"', '"BTC'),
        'of its length': one.replace('BTC', 'B'.repeat(MAX_LINE_BYTES)),
      };
      for (const [why, line] of Object.entries(bad)) {
        const source = await join([header, line, two, ''].join('\n'), ledgersFile([], { columns }));
        const { summary } = await openTable(source);
        assert.deepEqual([summary.rows, summary.unreadable], [2, 1], why);
      }
    });
  }

  for (const [what, columns] of Object.entries({
    'as they are': LEDGERS_COLUMNS,
    converted: [...LEDGERS_COLUMNS.toReversed(), 'new'],
  })) {
    describe(`from files that are read ${what}`, () => {
      /** Files longer than what is read at once, of which one has no line break at its end. */
      const openLong = () =>
        join(
          ledgersFile(deposits(1, 9_000), { columns: LEDGERS_COLUMNS }).trimEnd(),
          ledgersFile(deposits(9_001, 9_002), { columns: LEDGERS_COLUMNS }),
          ledgersFile(deposits(9_003, 9_003), { columns }),
        );

      it('are read more than once, and from anywhere', async () => {
        const source = await openLong();
        const whole = await contentOf(source);
        assert.equal(await contentOf(source), whole);
        const header = whole.indexOf('\n') + 1;
        const second = whole.indexOf('\n', whole.indexOf('"L9000"')) + 1;
        for (const [start, end] of [
          [0, 10],
          [5, 5],
          [header - 5, header + 5],
          [header, header],
          [0, whole.length],
          [524_280, 524_300],
          [100_000, 1_100_000],
          [second - 2, second - 1],
          [second - 2, second],
          [second - 1, second],
          [second - 1, second + 1],
          [second, second + 1],
          [whole.length - 5, whole.length + 9],
          [whole.length, whole.length + 9],
          [whole.length + 600_000, whole.length + 600_009],
        ] as const) {
          assert.equal(await textIn(source, start, end), whole.slice(start, end), `from ${start}`);
        }
      });

      it('give a table whose last rows are there', async () => {
        const { summary, ask, check } = await openTable(await openLong());
        assert.deepEqual(check('balances'), { state: 'holds', checked: 9_003, found: 0 });
        assert.equal(summary.rows, 9_003);
        const { rows } = await ask('rows', { view: {}, from: 8_999, count: 10 });
        const id = summary.columns.indexOf('txid');
        assert.deepEqual(
          rows.map(({ line, cells }) => [line, cells[id]]),
          [9_000, 9_001, 9_002, 9_003].map((number) => [number + 1, `L${number}`]),
        );
      });

      it('are aborted while they are read, and read again from the start after that', async () => {
        const source = await openLong();
        const reason = new Error('enough');
        const takenBeforeAbort = async () => {
          const controller = new AbortController();
          let taken = 0;
          const reading = source.readAll(() => {
            taken += 1;
            controller.abort(reason);
          }, controller.signal);
          await assert.rejects(reading, reason);
          return taken;
        };
        assert.equal(await takenBeforeAbort(), 1);
        await assert.rejects(readTable(source, { signal: AbortSignal.abort(reason) }), reason);
        assert.equal((await openTable(source)).summary.rows, 9_003);
        assert.equal(await takenBeforeAbort(), 1);
      });

      it('are aborted between two pieces of a file, and read again from the start after that', async () => {
        const source = await openLong();
        const reason = new Error('enough');
        const controller = new AbortController();
        let reads = 0;
        await aroundFiles('read', (read, on) => {
          reads += 1;
          controller.abort(reason);
          return read(...on);
        });
        await assert.rejects(
          source.readAll(() => undefined, controller.signal),
          reason,
        );
        restoreFileSystem();
        assert.equal(reads, 1);
        assert.equal((await openTable(source)).summary.rows, 9_003);
      });

      it('end with what the one who takes them throws', async () => {
        const source = await openLong();
        const error = new RangeError('no more');
        const reading = source.readAll(() => {
          throw error;
        }, signal);
        await assert.rejects(reading, error);
        assert.equal((await openTable(source)).summary.rows, 9_003);
      });

      it('are gone where a file is', async () => {
        const parts = await Promise.all(
          [LEDGERS_COLUMNS, columns].map((each) =>
            partOf(ledgersFile(deposits(1, 1), { columns: each })),
          ),
        );
        const [{ path } = { path: '' }] = parts;
        const source = await JoinedSource.open(parts);
        await rm(path);
        await assert.rejects(readTable(source, readOptions), { kind: 'gone' });
        assert.equal(await kindOfError(parts), 'gone');
      });

      it('are what is left where a file has become shorter', async () => {
        const file = ledgersFile(deposits(1, 2));
        const part = await partOf(file);
        const next = await partOf(ledgersFile(deposits(3, 3), { columns }));
        const source = await JoinedSource.open([part, next]);
        await truncate(part.path, file.indexOf('"L2"') + 20);
        const { rows, summary } = await rowsOf(source, ['txid']);
        assert.deepEqual([summary.rows, summary.unreadable], [3, 1]);
        assert.deepEqual([rows[0], rows[2]], [['L1'], ['L3']]);
      });
    });
  }

  it('are no table without files', async () => {
    assert.equal(await kindOfError([]), 'empty');
  });

  for (const [kind, file] of Object.entries({ notKraken: 'a,b\n1,2\n', empty: '' })) {
    it(`are no table where one of the files is no export: ${kind}`, async () => {
      const parts = [await partOf(ledgersFile(deposits(1, 1))), await partOf(file)];
      assert.equal(await kindOfError(parts), kind);
      assert.equal(await kindOfError(parts.toReversed()), kind);
    });
  }

  it('are no table where one of the files is of another kind', async () => {
    const parts = [await partOf(ledgersFile([{}])), await partOf(tradesFile([{}]))];
    assert.equal(await kindOfError(parts), 'notKraken');
    assert.equal(await kindOfError(parts.toReversed()), 'notKraken');
  });

  it('are no table where one of the files is a folder', async () => {
    const part = await partOf(ledgersFile([{}]));
    assert.equal(await kindOfError([part, { ...part, path: dirname(part.path) }]), 'disk');
  });

  it('are the same as in one file, wherever they are cut', async () => {
    const history = fc.record({
      rows: fc.integer({ min: 1, max: 60 }),
      seed: fc.nat(),
      assets: fc.constantFrom(1, 3),
      maxPause: fc.constantFrom(2, 90),
    });
    const writing = fc.record({
      columns: fc.oneof(
        fc.constant(LEDGERS_COLUMNS),
        fc.shuffledSubarray(LEDGERS_COLUMNS, { minLength: LEDGERS_COLUMNS.length }),
        fc.shuffledSubarray([...LEDGERS_COLUMNS, 'new'], { minLength: LEDGERS_COLUMNS.length + 1 }),
      ),
      separator: fc.constantFrom(',', ',', '\t'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      isOpen: fc.boolean(),
    });
    const cuts = fc.array(fc.tuple(fc.nat(60), writing), { maxLength: 4 });
    const spans = fc.array(fc.tuple(fc.nat(10_000), fc.nat(3_000)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(history, fc.nat(100), cuts, writing, spans),
        async ([made, lost, before, last, places]) => {
          // Most often, a row is lost, and the balances don't add up.
          const rows = [...makeLedgers(made)]
            .map((row) => cellsOf(lineOf(row)))
            .filter((_, index) => index !== lost);
          const ends = before.map(([at]) => Math.min(at, rows.length)).sort((a, b) => a - b);
          const files = [...before.map(([, how]) => how), last].map(({ isOpen, ...how }, index) => {
            const text = ledgersFile(rows.slice(ends[index - 1] ?? 0, ends[index]), how);
            const isCut = isOpen && text.indexOf('\n') < text.length - 1;
            return isCut ? text.trimEnd() : text;
          });
          const source = await join(...files);
          const expected = await rowsOf(memorySource(Buffer.from(ledgersFile(rows))));
          const found = await rowsOf(source);
          assert.deepEqual(found.rows, expected.rows);
          assert.deepEqual(found.balances, expected.balances);
          const whole = await contentOf(source);
          for (const [start, length] of places) {
            const end = start + length;
            assert.equal(await textIn(source, start, end), whole.slice(start, end));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are opened like any other table', async () => {
    const part = await partOf(ledgersFile(deposits(1, 3)));
    const source = await openSource({ parts: [part] });
    assert.equal((await openTable(source)).summary.rows, 3);
    await source.close();
  });
});

/** The cells of a line by column. */
function cellsOf(line: string): Cells {
  const cells = line.trimEnd().replaceAll('"', '').split(',');
  return Object.fromEntries(LEDGERS_COLUMNS.map((name, index) => [name, cells[index] ?? '']));
}
