import assert from 'node:assert/strict';
import { reportOf } from '../../support/reports.ts';

describe('a time', () => {
  const timeOf = (createdtm: unknown) => reportOf({ createdtm }).createdtm;

  it('may be text or a number, and may have decimals', () => {
    assert.equal(timeOf('1'), 1);
    assert.equal(timeOf('1688669085'), 1688669085);
    assert.equal(timeOf(1688669085), 1688669085);
    assert.equal(timeOf('1688669085.25'), 1688669085.25);
    assert.equal(timeOf(1688669085.25), 1688669085.25);
  });

  it('may be the last one of the calendar', () => {
    assert.equal(timeOf('8640000000000'), 8.64e12);
    assert.ok(!Number.isNaN(new Date(8.64e12 * 1000).getTime()));
  });

  for (const none of [
    ...['0', 0, '', null, undefined, false, true, 'soon', 'NaN', 'Infinity', [], {}],
    ...['-1', -1, '8640000000001', '99999999999999999999', 1e300, Infinity],
  ]) {
    it(`is unknown where it is ${JSON.stringify(none)}`, () => {
      assert.equal(timeOf(none), undefined);
    });
  }

  it('of the data’s end is endtm where dataendtm is missing', () => {
    assert.equal(reportOf({ dataendtm: undefined, endtm: '5' }).dataendtm, 5);
    assert.equal(reportOf({ dataendtm: '4', endtm: '5' }).dataendtm, 4);
  });

  it('of the data’s start is not starttm, of which nobody knows what it is', () => {
    assert.equal(reportOf({ datastarttm: undefined }).datastarttm, undefined);
  });
});
