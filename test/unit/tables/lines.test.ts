import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Cells, LineSplitter, MAX_LINE_BYTES } from '../../../src/core/tables/lines.ts';
import { textOf } from '../../../src/core/tables/words.ts';

interface Found {
  readonly text: string;
  readonly offset: number;
  readonly number: number;
  readonly isCutOff: boolean;
}

/** The lines in a text that arrives in such pieces. */
function linesOf(...pieces: readonly string[]): Found[] {
  const lines: Found[] = [];
  const splitter = new LineSplitter(({ bytes, start, end, ...line }) => {
    lines.push({ ...line, text: Buffer.from(bytes.subarray(start, end)).toString('latin1') });
  });
  for (const piece of pieces) splitter.write(Buffer.from(piece, 'latin1'));
  splitter.end();
  return lines;
}

/** The cells of a line; `undefined` if a quote is not closed. */
function cellsOf(line: string, separator = ','): string[] | undefined {
  // What lies around the line in its buffer doesn't belong to it.
  const bytes = Buffer.from(`",${line}",`);
  const cells = new Cells(separator.charCodeAt(0));
  if (!cells.split(bytes, 2, bytes.length - 2)) return undefined;
  return Array.from({ length: cells.count }, (_, index) =>
    textOf(bytes, cells.starts[index] ?? 0, cells.ends[index] ?? 0),
  );
}

describe('lines of a table', () => {
  it('end with a line feed, with a carriage return before it, or with the file', () => {
    assert.deepEqual(
      linesOf('a\nb\r\nc').map(({ text }) => text),
      ['a', 'b', 'c'],
    );
  });

  it('know where they are in the file, and the empty ones between them count', () => {
    assert.deepEqual(
      linesOf('a\n\n\r\nbc\r\nd').map(({ offset, number }) => [offset, number]),
      [
        [0, 1],
        [5, 4],
        [9, 5],
      ],
    );
  });

  it('are none in an empty file, and in one of line breaks', () => {
    assert.deepEqual(linesOf(''), []);
    assert.deepEqual(linesOf('\n\r\n\n'), []);
  });

  it('are cut off if they are too long, and the next ones are as they were', () => {
    const long = 'x'.repeat(MAX_LINE_BYTES);
    for (const [first, isCutOff] of [
      [long.slice(1), false],
      [long, true],
      [`${long}yz`, true],
    ] as const) {
      const found = linesOf(`${first}\nnext\n`);
      assert.deepEqual(
        found.map((line) => [line.text.length, line.offset, line.number, line.isCutOff]),
        [
          [Math.min(first.length, MAX_LINE_BYTES), 0, 1, isCutOff],
          [4, first.length + 1, 2, false],
        ],
      );
    }
  });

  it('are the same in whatever pieces they arrive', () => {
    const long = 'x'.repeat(MAX_LINE_BYTES - 2);
    const parts = fc.constantFrom('\n', '\r', '\r\n', 'a', '"b,', long, 'yz');
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 20 }),
        fc.infiniteStream(fc.nat(20)),
        (some, cuts) => {
          const text = some.join('');
          const pieces: string[] = [];
          for (let start = 0; start < text.length;) {
            const [cut = 0] = cuts.take(1);
            const length = cut < 15 ? cut : cut * 3000;
            pieces.push(text.slice(start, start + length));
            start += length;
          }
          assert.deepEqual(linesOf(...pieces), linesOf(text));
        },
      ),
    );
  });

  it('are those between the line feeds, whatever else is in them', () => {
    const parts = fc.constantFrom('\n', '\r', 'a', '"', ',', '\u00ff');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (some) => {
        const text = some.join('');
        const expected = text
          .split('\n')
          .map((line, index) => ({ text: line.replace(/\r$/, ''), number: index + 1 }))
          .filter((line) => line.text !== '');
        const found = linesOf(text).map((line) => ({ text: line.text, number: line.number }));
        assert.deepEqual(found, expected);
      }),
    );
  });
});

describe('cells of a line', () => {
  it('are with and without quotes, and may be empty', () => {
    assert.deepEqual(cellsOf('a,"b",,""'), ['a', 'b', '', '']);
    assert.deepEqual(cellsOf(''), ['']);
    assert.deepEqual(cellsOf(','), ['', '']);
  });

  it('may have separators and quotes in quotes', () => {
    assert.deepEqual(cellsOf('"L1,L2","say ""hi""",""""'), ['L1,L2', 'say "hi"', '"']);
  });

  it('may have quotes inside where they have none around', () => {
    assert.deepEqual(cellsOf('a"b,c"'), ['a"b', 'c"']);
  });

  it('may be separated by tabs, where a comma is a letter like others', () => {
    assert.deepEqual(cellsOf('a,b\t"c\td"\t', '\t'), ['a,b', 'c\td', '']);
  });

  it('are not found where a quote is open, or closed too early', () => {
    for (const line of ['"', '"a', 'a,"b', '"a"b,c', '"a""', '"a" ,b']) {
      assert.equal(cellsOf(line), undefined, line);
    }
  });

  it('are counted beyond those that are kept', () => {
    const bytes = Buffer.from(','.repeat(999));
    const cells = new Cells(','.charCodeAt(0));
    assert.ok(cells.split(bytes, 0, bytes.length));
    assert.equal(cells.count, 1000);
    // What they are is not known then.
    assert.equal(cells.areEmptyFrom(200), false);
  });
});
