import assert from 'node:assert/strict';
import fc from 'fast-check';
import { READ, RowIndex, UNREADABLE } from '../../../src/core/tables/rowIndex.ts';

describe('the index of rows', () => {
  it('knows the line of each row, wherever there are empty ones', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 50 }), (empties) => {
        const index = new RowIndex();
        let line = 1;
        const lines = empties.map((count) => (line += 1 + count));
        for (const each of lines) index.add(0, each, UNREADABLE);
        assert.deepEqual(
          lines.map((_, row) => index.lineOf(row)),
          lines,
        );
      }),
    );
  });

  it('keeps what it was told of each row, however many there are', () => {
    const index = new RowIndex();
    for (let row = 0; row < 70_000; row++) {
      const values = { ticks: row * 1e10, asset: row % 60_000, wallet: row % 7, kind: row % 11 };
      index.add(row * 1e6, row + 2, READ, values);
    }
    index.add(7e10, 70_002, UNREADABLE);
    for (const row of [0, 32_767, 32_768, 65_535, 65_536, 69_999]) {
      assert.equal(index.offsets.at(row), row * 1e6);
      assert.equal(index.ticks.at(row), row * 1e10);
      assert.equal(index.assets.at(row), row % 60_000);
      assert.deepEqual([index.wallets.at(row), index.kinds.at(row)], [row % 7, row % 11]);
      assert.equal(index.states.at(row), READ);
    }
    assert.equal(index.length, 70_001);
    assert.ok(Number.isNaN(index.ticks.at(70_000)));
  });
});
