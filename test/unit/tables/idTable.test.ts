import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IdTable } from '../../../src/core/tables/idTable.ts';

/** Tables that are as large as needed from the start, and such that grow. */
const EXPECTED = [undefined, 5_000, 1e15];

describe('a table of ids', () => {
  for (const expected of EXPECTED) {
    it(`finds the row of each id again, where ${String(expected)} were expected`, () => {
      const table = new IdTable(expected);
      const ids = Array.from({ length: 5_000 }, (_, index) => Buffer.from(`L${index}`));
      for (const [row, id] of ids.entries()) {
        assert.equal(table.has(id, 0, id.length), false);
        assert.equal(table.rowAt(table.slotOf(id, 0, id.length, row)), row);
      }
      assert.equal(table.size, ids.length);
      for (const [row, id] of ids.entries()) {
        assert.equal(table.has(id, 0, id.length), true);
        assert.equal(table.rowAt(table.slotOf(id, 0, id.length, 9_999)), row);
      }
      assert.equal(table.size, ids.length);
    });
  }

  it('keeps the note of each id while it grows', () => {
    const table = new IdTable();
    const ids = Array.from({ length: 3_000 }, (_, index) => Buffer.from(`T${index}`));
    for (const [row, id] of ids.entries()) {
      const slot = table.slotOf(id, 0, id.length, row);
      assert.equal(table.noteAt(slot), 0);
      table.setNote(slot, row + 1);
    }
    for (const [row, id] of ids.entries()) {
      assert.equal(table.noteAt(table.slotOf(id, 0, id.length, row)), row + 1);
    }
  });

  it('takes no two ids for the same that differ in one byte or in length', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom('\0', 'a', 'b'), maxLength: 9 })),
        (ids) => {
          const table = new IdTable();
          for (const [row, id] of ids.entries()) {
            // Bytes around the id are not part of it.
            const bytes = Buffer.from(`${row}${id}${row}`);
            const start = String(row).length;
            const slot = table.slotOf(bytes, start, bytes.length - start, row);
            assert.equal(table.rowAt(slot), row);
          }
        },
      ),
    );
  });
});
