import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_LINE_BYTES } from '../../../src/core/tables/lines.ts';
import { memorySource } from '../../../src/core/tables/source.ts';
import { lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { contentOf, deposits, join, rowsOf, textIn } from './joinedFiles.ts';
import { LEDGERS_COLUMNS, ledgersFile, openTable, removeTemporary, type Cells } from './setup.ts';

describe('rows of several files as one table', () => {
  afterEach(removeTemporary);

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
});

/** The cells of a line by column. */
function cellsOf(line: string): Cells {
  const cells = line.trimEnd().replaceAll('"', '').split(',');
  return Object.fromEntries(LEDGERS_COLUMNS.map((name, index) => [name, cells[index] ?? '']));
}
