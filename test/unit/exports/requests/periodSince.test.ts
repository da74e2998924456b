import assert from 'node:assert/strict';
import type { Report } from '../../../../src/core/kraken/report.ts';
import { periodSince } from '../../../../src/core/exports/period.ts';
import { NOON } from '../../../support/clock.ts';
import { reportOf } from '../../../support/reports.ts';

const NOW = NOON / 1000;
const DAY = 86_400;

/** A report whose data ended so many days ago. */
function endedAgo(days: number, fields: Readonly<Record<string, unknown>> = {}): Report {
  return reportOf({ id: `R${days}`, dataendtm: String(NOW - days * DAY), ...fields });
}

function startOf(...reports: readonly Report[]): number | undefined {
  return periodSince(reports, NOON)?.starttm;
}

describe('the period since the newest report', () => {
  it('starts with the second that the newest data ends with, and ends now', () => {
    const reports = [endedAgo(9), endedAgo(2), endedAgo(5)];
    assert.deepEqual(periodSince(reports, NOON), { starttm: NOW - 2 * DAY, endtm: NOW });
  });

  it('takes no notice of reports that failed or were cancelled', () => {
    for (const error of ['EExport:Internal error', 'EExport:Canceled']) {
      assert.equal(startOf(endedAgo(9), endedAgo(2, { error })), NOW - 9 * DAY);
    }
  });

  it('takes no notice of a report whose data ends before it begins', () => {
    const reversed = endedAgo(2, { datastarttm: String(NOW - DAY) });
    assert.equal(startOf(endedAgo(9), reversed), NOW - 9 * DAY);
  });

  it('counts reports that have expired, are deleted or are still being made', () => {
    for (const fields of [
      { createdtm: '1500000000', expiretm: '1600000000' },
      { delete: true },
      { status: 'Queued', completedtm: '0' },
    ]) {
      assert.equal(startOf(endedAgo(9), endedAgo(2, fields)), NOW - 2 * DAY);
    }
  });

  it('is not to be had without a report that tells', () => {
    assert.equal(startOf(), undefined);
    assert.equal(startOf(endedAgo(2, { dataendtm: '0' })), undefined);
    assert.equal(startOf(endedAgo(2, { error: 'EExport:Unexpected error' })), undefined);
  });

  it('is not to be had where a report reaches past now', () => {
    assert.equal(startOf(endedAgo(2), endedAgo(-1)), undefined);
    assert.equal(startOf(endedAgo(0)), NOW);
  });

  it('is of whole seconds, and does not start before there was any data', () => {
    assert.equal(startOf(endedAgo(2, { dataendtm: '1688669085.75' })), 1688669085);
    const ancient = { datastarttm: '1', dataendtm: '5' };
    assert.equal(startOf(endedAgo(2, ancient)), Date.UTC(2011, 0) / 1000);
  });
});
