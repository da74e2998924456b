import assert from 'node:assert/strict';
import { repeatRequest } from '../../../../src/core/exports/repeatRequest.ts';
import { reportOf } from '../../../support/reports.ts';

describe('the request that a report came from', () => {
  it('has its kind, format, fields and period, under another description', () => {
    const fields = {
      format: 'TSV',
      fields: 'time,asset,amount',
      datastarttm: '1683556800',
      dataendtm: '1688669085',
    };
    assert.deepEqual(repeatRequest(reportOf(fields, 'ledgers'), 'Once more'), {
      report: 'ledgers',
      description: 'Once more',
      format: 'TSV',
      fields: 'time,asset,amount',
      starttm: 1683556800,
      endtm: 1688669085,
    });
  });

  it('is for all fields as CSV where Kraken says nothing', () => {
    const request = repeatRequest(reportOf({ format: null, fields: '' }), 'Once more');
    assert.deepEqual([request?.format, request?.fields], ['CSV', 'all']);
  });

  it('is of the period’s whole seconds', () => {
    const report = reportOf({ datastarttm: 1683556800.5, dataendtm: 1688669085.5 });
    const request = repeatRequest(report, 'Once more');
    assert.deepEqual([request?.starttm, request?.endtm], [1683556800, 1688669085]);
  });

  for (const fields of [
    { datastarttm: '0' },
    { dataendtm: '0' },
    { datastarttm: '1688669086', dataendtm: '1688669085' },
  ]) {
    it(`is not to be had where the period is not known: ${JSON.stringify(fields)}`, () => {
      assert.equal(repeatRequest(reportOf(fields), 'Once more'), undefined);
    });
  }
});
