import assert from 'node:assert/strict';
import { openFile, withValues } from './setup.ts';

describe('findings of a table', () => {
  it('are in the order of the file, from a position on', async () => {
    const amounts = Array.from({ length: 50 }, (_, index) => String(index * index));
    const { ask, check } = await openFile(withValues('balance', ...amounts));
    assert.equal(check('balances')?.found, 49);
    const some = await ask('findings', { check: 'balances', from: 10, count: 5 });
    assert.deepEqual(
      some.map(({ row }) => row.line),
      [13, 14, 15, 16, 17],
    );
    assert.deepEqual(await ask('findings', { check: 'balances', from: 49, count: 5 }), []);
    assert.deepEqual(await ask('findings', { check: 'cost', from: 0, count: 5 }), []);
  });

  it('are kept up to some thousand, and all of their rows are marked', async () => {
    const many = Array.from({ length: 6_000 }, () => 'x');
    const { ask, check } = await openFile(withValues('amount', ...many));
    assert.equal(check('unreadable')?.found, 6_000);
    const { total } = await ask('rows', { view: { onlyFindings: true }, from: 0, count: 1 });
    assert.equal(total, 6_000);
    assert.equal((await ask('findings', { check: 'unreadable', from: 4_999, count: 9 })).length, 1);
  });
});
