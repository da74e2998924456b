import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LEDGERS_COLUMNS, ledgersFile, openFile, withValues } from './setup.ts';

describe('a table as CSV', () => {
  it('has a header, the rows of the view, and quotes where they are needed', async () => {
    const rows = [
      { refid: 'a,b', balance: '0' },
      { refid: 'say "hi"', balance: '0', asset: 'EUR' },
      { refid: 'plain', balance: '0.10', asset: 'EUR' },
    ];
    const { ask } = await openFile(ledgersFile(rows));
    const columns = [1, 10];
    assert.equal(
      await ask('csv', { view: {}, from: 0, count: 100, columns }),
      'refid,balance\n"a,b",0\n"say ""hi""",0\nplain,0.10\n',
    );
    assert.equal(
      await ask('csv', { view: { asset: 'EUR' }, from: 1, count: 100, columns }),
      'refid,balance\nplain,0.10\n',
    );
    assert.equal(await ask('csv', { view: {}, from: 9, count: 100, columns: [0] }), 'txid\n');
    const whole = await ask('csv', { view: {}, from: 0, count: 1 });
    assert.equal(whole.split('\n')[0], LEDGERS_COLUMNS.join(','));
  });

  it('has the text of a row that is not read, whatever the columns', async () => {
    const { ask } = await openFile(`${ledgersFile([])}broken, "row\n`);
    assert.equal(
      await ask('csv', { view: {}, from: 0, count: 9, columns: [3, 1] }),
      'type,refid\n"broken, ""row",\n',
    );
  });

  it('is read as the same table', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'é', "'"), maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 9 }), async (refids) => {
        const first = await openFile(withValues('refid', ...refids));
        const csv = await first.ask('csv', { view: {}, from: 0, count: 100 });
        const again = await openFile(csv);
        assert.deepEqual(await again.rows(), await first.rows());
        assert.deepEqual(
          (await again.rows()).map((cells) => cells[1]),
          refids,
        );
      }),
    );
  });
});
