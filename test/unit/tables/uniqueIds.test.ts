import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Findings } from '../../../src/core/tables/findings.ts';
import { UniqueIds } from '../../../src/core/tables/uniqueIds.ts';

/** The rows whose ids were there before, each with the line of the first one. */
function repeatedIn(ids: readonly string[], expected: number, backwards = false) {
  const findings = new Findings('ids', () => undefined);
  const unique = new UniqueIds(findings, (row) => row + 2, expected);
  const entries = [...ids.entries()];
  for (const [row, id] of backwards ? entries.toReversed() : entries) {
    const bytes = Buffer.from(`"${id}"`);
    unique.add(row, bytes, 1, bytes.length - 1);
  }
  unique.end();
  const found = findings.kept.map(({ row, detail }) => [
    row,
    detail.check === 'ids' ? detail.firstLine : undefined,
  ]);
  return { found, check: findings.check };
}

describe('ids', () => {
  it('are found again, however many were expected, in whichever order they are read', () => {
    const ids = fc.array(fc.stringMatching(/^[AB]{1,3}$/), { maxLength: 40 });
    fc.assert(
      fc.property(ids, fc.constantFrom(0, 10, 1e15), fc.boolean(), (ids, expected, backwards) => {
        const again = [...ids.entries()].filter(([row, id]) => ids.indexOf(id) < row);
        const { found } = repeatedIn(ids, expected, backwards);
        assert.deepEqual(
          found,
          again.map(([row, id]) => [row, ids.indexOf(id) + 2]),
        );
      }),
    );
  });

  it('are kept while there are more than expected', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `L${index}`);
    assert.deepEqual(repeatedIn([...ids, 'L7'], 0).found, [[5_000, 9]]);
    assert.equal(repeatedIn(ids, 0).check.state, 'holds');
  });

  it('are left out where they are empty, and nothing can be said without any', () => {
    assert.deepEqual(repeatedIn(['', ''], 5).check, {
      ...{ name: 'ids', state: 'open', checked: 0, found: 0 },
    });
  });
});
