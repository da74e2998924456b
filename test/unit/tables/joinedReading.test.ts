import assert from 'node:assert/strict';
import { rm, truncate } from 'node:fs/promises';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { aroundFiles, restoreFileSystem } from '../exports/downloads/fileSystem.ts';
import { contentOf, deposits, join, kindOfError, partOf, rowsOf, textIn } from './joinedFiles.ts';
import { LEDGERS_COLUMNS, ledgersFile, openTable, readOptions, removeTemporary } from './setup.ts';

for (const [what, columns] of Object.entries({
  'as they are': LEDGERS_COLUMNS,
  converted: [...LEDGERS_COLUMNS.toReversed(), 'new'],
})) {
  describe(`rows of several files as one table from files that are read ${what}`, () => {
    afterEach(async () => {
      restoreFileSystem();
      await removeTemporary();
    });

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
      }, readOptions.signal);
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
