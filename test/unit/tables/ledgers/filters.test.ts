import assert from 'node:assert/strict';
import { LEDGERS_COLUMNS, ledgersFile, openFile } from '../setup.ts';

describe('what ledgers can be filtered by', () => {
  it('is the assets of rows, announced ones included, and not those of fees alone', async () => {
    const columns = [...LEDGERS_COLUMNS, 'feecurrency'];
    const rows = [
      { txid: 'L1', asset: 'ADA', amount: '1', fee: '2', balance: '1', feecurrency: 'KFEE' },
      { txid: '', asset: 'DOT', amount: '1', fee: '0', balance: '' },
    ];
    const { summary } = await openFile(ledgersFile(rows, { columns }));
    assert.deepEqual(summary.assets, ['ADA', 'DOT']);
    assert.deepEqual(
      summary.fees.map(({ asset, fees }) => [asset, fees]),
      [['KFEE', '2']],
    );
  });
});
