import assert from 'node:assert/strict';
import type { FromWebview } from '../../../src/shared/readerMessages.ts';
import type { Row } from '../../../src/shared/table.ts';
import type { Ask } from '../../../src/webviews/reader/page/connection.ts';
import { connect } from '../../../src/webviews/reader/page/connection.ts';
import { CellTexts } from '../../../src/webviews/reader/rows/cellText.ts';
import { copyArea } from '../../../src/webviews/reader/rows/copy.ts';
import { findingsByRow } from '../../../src/webviews/reader/rows/findingsByRow.ts';
import { keyAction } from '../../../src/webviews/reader/rows/keys.ts';
import { rowAtLine } from '../../../src/webviews/reader/rows/rowAtLine.ts';
import { rowLabel } from '../../../src/webviews/reader/rows/rowLabel.ts';
import { RowSource } from '../../../src/webviews/reader/rows/rowSource.ts';
import { scrollTopOf, topRow, topToShow } from '../../../src/webviews/reader/rows/scrolling.ts';
import { isInArea, selectedArea } from '../../../src/webviews/reader/rows/selection.ts';
import { hasFilters, sortedBy, withoutFilters } from '../../../src/webviews/reader/rows/sorting.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { openFile } from '../tables/setup.ts';

/** A page whose questions the reading of a file answers. */
async function openPage(rows: number) {
  const text = LEDGERS_HEADER + [...makeLedgers({ rows })].map(lineOf).join('');
  const { table } = await openFile(text);
  const sent: FromWebview[] = [];
  const { ask, send, receive } = connect(
    (message) => {
      sent.push(message);
      if (message.kind !== 'ask') return;
      void table.answer(message.question).then((answer) => {
        receive({ kind: 'answer', id: message.id, answer });
      });
    },
    () => undefined,
  );
  return { ...{ ask, send, sent, text }, summary: table.summary };
}

function rowOf(cells: readonly string[], mark: Row['mark'] = 'none'): Row {
  return { row: 0, line: 2, cells: [...cells], mark };
}

describe('the rows of the reader', () => {
  it('are asked for by pages, each once', async () => {
    const { ask, sent } = await openPage(1_000);
    const source = new RowSource(ask, {});
    await Promise.all([source.load(0, 30), source.load(10, 40)]);
    assert.equal(source.total, 1_000);
    await source.load(150, 250);
    assert.deepEqual(sent.length, 2);
    assert.equal(source.row(249)?.line, 251);
    assert.equal(source.row(400), undefined);
    await source.load(2_000, 2_100);
    assert.equal(sent.length, 2);
  });

  it('are asked for again after a failure', async () => {
    const { ask } = await openPage(10);
    let failures = 1;
    const failing: Ask = (name, params) => {
      failures -= 1;
      return failures === 0 ? Promise.reject(new Error('no')) : ask(name, params);
    };
    const source = new RowSource(failing, {});
    await assert.rejects(source.load(0, 5));
    await source.load(0, 5);
    assert.equal(source.total, 10);
  });

  it('are found by their line, quotes with line ends or not', async () => {
    const { ask } = await openPage(50);
    assert.equal(await rowAtLine(ask, 2, 50), 0);
    assert.equal(await rowAtLine(ask, 51, 50), 49);
    assert.equal(await rowAtLine(ask, 999, 50), 49);
    assert.equal(await rowAtLine(ask, 1, 50), 0);
    const lines = [2, 3, 7, 8, 20];
    const { ask: jumping, receive } = connect(
      (message) => {
        if (message.kind !== 'ask' || message.question.name !== 'rows') return;
        const line = lines[message.question.params.from] ?? 0;
        const answer = { total: 5, rows: [{ ...rowOf([]), line }] };
        queueMicrotask(() => {
          receive({ kind: 'answer', id: message.id, answer });
        });
      },
      () => undefined,
    );
    const found = [2, 3, 5, 7, 8, 19, 20].map((line) => rowAtLine(jumping, line, 5));
    assert.deepEqual(await Promise.all(found), [0, 1, 1, 2, 3, 3, 4]);
  });

  it('are copied: a cell as it is, more as CSV', async () => {
    const { ask, send, sent, summary, text } = await openPage(5);
    const source = new RowSource(ask, {});
    await source.load(0, 5);
    const columns = summary.columns.length + 1;
    const cell = { top: 1, bottom: 1, left: 1, right: 1 };
    assert.equal(await copyArea({ ask, send }, source, cell, columns), 'Copied 1 cell.');
    assert.deepEqual(sent.at(-1), { kind: 'copy', text: source.row(1)?.cells[0] });
    const all = { top: 0, bottom: 4, left: 0, right: columns - 1 };
    assert.equal(await copyArea({ ask, send }, source, all, columns), 'Copied 5 rows.');
    const copied = sent.at(-1);
    assert.ok(copied?.kind === 'copy');
    assert.equal(copied.text.replaceAll('"', ''), text.replaceAll('"', ''));
    const some = { top: 0, bottom: 1, left: 2, right: 3 };
    await copyArea({ ask, send }, source, some, columns);
    const part = sent.at(-1);
    assert.ok(part?.kind === 'copy');
    assert.match(part.text, /^"?refid"?,"?time"?\n/);
    assert.equal(part.text.trim().split('\n').length, 3);
  });

  it('are written with their numbers point below point', () => {
    const texts = new CellTexts({ numeric: [1] });
    const rows = [rowOf(['a', '1.25']), rowOf(['b', '3'])];
    texts.see(rows);
    assert.deepEqual(
      rows.map((row) => [texts.text(row, 0), texts.text(row, 1)]),
      [
        ['a', '1.25'],
        ['b', '3\u2008\u2007\u2007'],
      ],
    );
    const unreadable = rowOf(['"x', '1'], 'unreadable');
    assert.deepEqual([texts.text(unreadable, 0), texts.text(unreadable, 1)], ['"x,1', '']);
  });

  it('are spoken with their line and what is wrong', () => {
    assert.equal(rowLabel(rowOf([])).spoken, 'Line 2');
    assert.equal(rowLabel(rowOf([], 'finding'), ['Too much.']).spoken, 'Line 2. Too much.');
    assert.match(rowLabel(rowOf([], 'announced')).spoken, /^Line 2\. Announced/);
    assert.match(rowLabel(rowOf([], 'unreadable')).spoken, /^Line 2\. Could not be read$/);
  });

  it('have sentences for what was found', async () => {
    const [first = '', ...lines] = [...makeLedgers({ rows: 4, assets: 1 })].map(lineOf);
    const { table } = await openFile([LEDGERS_HEADER, first, first, ...lines].join(''));
    const { ask, receive } = connect(
      (message) => {
        if (message.kind !== 'ask') return;
        void table.answer(message.question).then((answer) => {
          receive({ kind: 'answer', id: message.id, answer });
        });
      },
      () => undefined,
    );
    const found = await findingsByRow(ask, table.summary.checks);
    assert.match(found.get(1)?.join(' ') ?? '', /Its ID is already in line 2\./);
  });
});

describe('the keys of the grid', () => {
  const bounds = { rows: 100, columns: 5, page: 20 };
  const from = { row: 50, column: 2 };
  const act = (
    key: string,
    active: { readonly row: number; readonly column: number },
    held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {},
  ) => {
    const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    return keyAction({ key, ...none, ...held }, active, bounds);
  };

  for (const [key, isControl, row, column] of [
    ['ArrowUp', false, 49, 2],
    ['ArrowDown', false, 51, 2],
    ['ArrowLeft', false, 50, 1],
    ['ArrowRight', false, 50, 3],
    ['PageUp', false, 30, 2],
    ['PageDown', false, 70, 2],
    ['Home', false, 50, 0],
    ['End', false, 50, 4],
    ['ArrowUp', true, 0, 2],
    ['ArrowDown', true, 99, 2],
    ['Home', true, 0, 0],
    ['End', true, 99, 4],
  ] as const) {
    it(`move: ${isControl ? 'Ctrl+' : ''}${key}`, () => {
      assert.deepEqual(act(key, from, { ctrlKey: isControl }), {
        ...{ kind: 'move', to: { row, column }, extend: false },
      });
    });
  }

  it('stop at the edges, the header being one of them', () => {
    const move = (key: string, row: number, column: number) => {
      const action = act(key, { row, column });
      return action?.kind === 'move' ? action.to : undefined;
    };
    assert.deepEqual(move('ArrowUp', -1, 0), { row: -1, column: 0 });
    assert.deepEqual(move('ArrowUp', 0, 0), { row: -1, column: 0 });
    assert.deepEqual(move('PageDown', 95, 4), { row: 99, column: 4 });
    assert.deepEqual(move('ArrowRight', 0, 4), { row: 0, column: 4 });
    assert.equal(move('x', 0, 0), undefined);
  });

  it('select, sort and deselect', () => {
    assert.deepEqual(act('a', from, { ctrlKey: true }), {
      ...{ kind: 'selectAll', to: { row: 99, column: 4 } },
    });
    assert.deepEqual(act('Escape', from), { kind: 'deselect' });
    assert.deepEqual(act('Enter', { row: -1, column: 3 }), { kind: 'sort', column: 2 });
    assert.equal(act('Enter', { row: -1, column: 0 }), undefined);
    assert.equal(act('Enter', from), undefined);
    const extended = act('ArrowDown', from, { shiftKey: true });
    assert.ok(extended?.kind === 'move' && extended.extend);
    assert.equal(act('ArrowDown', from, { altKey: true }), undefined);
  });

  it('select cells, or whole rows from their lines on', () => {
    const area = (row: number, column: number, toRow: number, toColumn: number) =>
      selectedArea(
        { anchor: { row, column }, extent: { row: toRow, column: toColumn } },
        bounds.columns,
      );
    assert.deepEqual(area(5, 3, 2, 1), { top: 2, bottom: 5, left: 1, right: 3 });
    assert.deepEqual(area(5, 0, 6, 2), { top: 5, bottom: 6, left: 0, right: 4 });
    assert.equal(area(-1, 1, -1, 2), undefined);
    assert.ok(isInArea(area(5, 3, 2, 1), { row: 3, column: 2 }));
    assert.ok(!isInArea(area(5, 3, 2, 1), { row: 6, column: 2 }));
  });
});

describe('the scrolling of the grid', () => {
  for (const rows of [3, 1_000, 1_000_000, 20_000_000]) {
    const scrolled = { rows, rowHeight: 22, height: 500 };

    it(`reaches every row: of ${rows}`, () => {
      for (const row of [0, Math.floor(rows / 2), rows - 1]) {
        const top = topToShow(scrolled, 0, row) ?? 0;
        const scrollTop = scrollTopOf(scrolled, top);
        const first = topRow(scrolled, scrollTop);
        // A pixel may be more than a row.
        assert.ok(first <= row + 2 && row <= first + 22, `${row} from ${first}`);
      }
    });
  }

  it('stays where the row is seen already', () => {
    const scrolled = { rows: 1_000, rowHeight: 22, height: 500 };
    assert.equal(topToShow(scrolled, 0, 5), undefined);
    assert.equal(topToShow(scrolled, 2_200, 5), 5);
  });
});

describe('the order of the rows', () => {
  it('is ascending, descending, and that of the file, in turn', () => {
    const first = sortedBy({ asset: 'BTC' }, 3);
    assert.deepEqual(first, { asset: 'BTC', sort: { column: 3, descending: false } });
    const second = sortedBy(first, 3);
    assert.deepEqual(second.sort, { column: 3, descending: true });
    assert.deepEqual(sortedBy(second, 3), { asset: 'BTC' });
    assert.deepEqual(sortedBy(second, 1).sort, { column: 1, descending: false });
  });

  it('is no filter', () => {
    const view = { sort: { column: 1, descending: true }, text: 'x' };
    assert.ok(hasFilters(view));
    assert.ok(!hasFilters(withoutFilters(view)));
    assert.deepEqual(withoutFilters(view), { sort: view.sort });
    assert.ok(!hasFilters({ asset: undefined }));
  });
});
