import assert from 'node:assert/strict';
import { ledgersFile, openFile } from '../setup.ts';
import { at, change, named } from './balanceSetup.ts';

describe('balances within one second', () => {
  /** Rows of one second that add up, from a balance on. */
  const rowsFrom = (balance: number, count: number, second: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...change(String(index + 1), '0', String(balance + ((index + 1) * (index + 2)) / 2)),
      ...at(second),
    }));

  it('hold in any order of the rows, in the first second as well', async () => {
    for (const count of [2, 3, 1_000]) {
      const first = rowsFrom(7, count, 0);
      const closing = 7 + (count * (count + 1)) / 2;
      const second = rowsFrom(closing, count, 1);
      const last = String(closing * 2 - 6);
      const next = { ...change('1', '0', last), ...at(2) };
      const file = ledgersFile([...first.toReversed(), ...second.toReversed(), next]);
      const { check, summary, ask } = await openFile(file);
      assert.equal(check('balances')?.found, 0);
      const [whole] = summary.together;
      assert.deepEqual([whole?.opening, whole?.closing], ['7', last]);
      const { points } = await ask('asset', { asset: 'BTC' });
      assert.deepEqual(
        points.map(({ balance }) => balance),
        [String(closing), String(closing * 2 - 7), last],
      );
    }
  });

  it('hold with long numbers in any order', async () => {
    const rows = [
      change('0.00000000000000000001', '0', '3.00000000000000000001'),
      change('1', '0', '3'),
      change('1', '0', '2'),
    ].map((row) => ({ ...row, ...at(0) }));
    const { check, summary, ask } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.found, 0);
    assert.equal(summary.together[0]?.opening, '1');
    const { points } = await ask('asset', { asset: 'BTC' });
    assert.deepEqual(points.at(-1)?.balance, '3.00000000000000000001');
  });

  it('name a wrong row among them', async () => {
    for (const count of [3, 1_000]) {
      const before = { ...change('7', '0', '7'), ...at(0) };
      const rows = rowsFrom(7, count, 1).toReversed();
      const middle = Math.floor(count / 2);
      const wrong = { ...rows[middle], amount: '0.5' };
      const found = await named([before, ...rows.with(middle, wrong)]);
      assert.deepEqual(found, [middle + 3]);
    }
  });

  it('do not hold in an order of the rows of several seconds', async () => {
    const rows = [change('1', '0', '1'), change('1', '0', '3'), change('1', '0', '2')];
    assert.deepEqual(await named(rows.map((row, index) => ({ ...row, ...at(index) }))), [3, 4]);
    assert.deepEqual(await named(rows.map((row) => ({ ...row, ...at(0) }))), []);
  });

  it('are checked quickly even if none of very many follows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      ...change('1', '0', String((index * 7919) % 100_003)),
      ...at(0),
    }));
    const { check } = await openFile(ledgersFile(rows));
    assert.equal(check('balances')?.checked, 20_000);
    assert.ok((check('balances')?.found ?? 0) > 10_000);
  });
});
