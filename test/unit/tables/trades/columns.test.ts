import assert from 'node:assert/strict';
import { openFile, START, TRADES_COLUMNS, tradesFile } from '../setup.ts';

const TRADES_SETS: readonly (readonly string[])[] = [
  TRADES_COLUMNS,
  [...TRADES_COLUMNS, ...'postxid posstatus cprice ccost cfee cvol cmargin net trades'.split(' ')],
  (
    'txid,ordertxid,pair,aclass,subclass,time,type,ordertype,price,cost,fee,vol,margin,misc,' +
    'ledgers,posttxid,posstatuscode,cprice,ccost,cfee,cvol,cmargin,net,trades'
  ).split(','),
  (
    'txid,ordertxid,pair,aclass,subclass,time,type,ordertype,price,cost,fee,vol,margin,misc,' +
    'ledgers,posttxid,posstatuscode,cprice,ccost,cfee,cvol,cmargin,net,trades,leverage'
  ).split(','),
];

describe('a trades file', () => {
  for (const columns of TRADES_SETS) {
    it(`is read with ${columns.length} columns, in any order`, async () => {
      for (const order of [columns, columns.toReversed()]) {
        const { summary, check } = await openFile(
          tradesFile([{}, { vol: '2', cost: '200' }], { columns: order }),
        );
        assert.equal(summary.kind, 'trades');
        assert.deepEqual(summary.columns, order);
        assert.deepEqual(check('cost'), { state: 'holds', checked: 2, found: 0 });
        assert.equal(summary.pairs[0]?.bought, '3');
        assert.equal(summary.unreadable, 0);
      }
    });
  }

  it('has times of a second, of three and of four decimals', async () => {
    const texts = ['2026-01-01 00:00:00', '2026-01-01 00:00:00.123', '2026-01-01 00:00:00.1234'];
    const { summary, check } = await openFile(tradesFile(texts.map((time) => ({ time }))));
    assert.equal(summary.unreadable, 0);
    assert.equal(check('order')?.state, 'holds');
    assert.deepEqual([summary.first, summary.last], [START * 1000, START * 1000 + 123.4]);
  });
});
