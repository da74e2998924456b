import assert from 'node:assert/strict';
import { expiryOf, isPending, phaseOf, type Phase } from '../../../src/core/reports/phase.ts';
import { TestClock, NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';

const CREATED = NOON / 1000;
const TWO_WEEKS = 14 * 24 * 60 * 60;

/** A report that is made at noon. */
function made(fields: Readonly<Record<string, unknown>>) {
  return reportOf({ createdtm: CREATED, expiretm: undefined, ...fields });
}

const byStatus: readonly (readonly [string, Phase])[] = [
  ['Queued', 'queued'],
  ['Processing', 'processing'],
  ['Processed', 'ready'],
  ['Paused', 'unknown'],
  ['queued', 'unknown'],
  ['', 'unknown'],
];

const byError: readonly (readonly [string, Phase])[] = [
  ['EExport:Internal error', 'failed'],
  ['EExport:Unexpected error', 'failed'],
  ['EExport:Exported size too big', 'failed'],
  ['EGeneral:Whatever', 'failed'],
  ['EGeneral:EExport:Canceled', 'failed'],
  ['EGeneral:EExport:Deleted', 'failed'],
  ['EExport:Canceled', 'cancelled'],
  ['EExport: Cancelled', 'cancelled'],
  ['EExport:Deleted', 'deleting'],
  ['EExport: Deleted', 'deleting'],
];

describe('the phase of a report', () => {
  for (const [status, phase] of byStatus) {
    it(`is ${phase} with the status “${status}”`, () => {
      assert.equal(phaseOf(made({ status }), NOON), phase);
    });

    for (const [error, failed] of byError) {
      it(`is ${failed} with the status “${status}” and the error ${error}`, () => {
        assert.equal(phaseOf(made({ status, error }), NOON), failed);
      });
    }

    it(`is deleting with the status “${status}” and its deletion pending`, () => {
      assert.equal(phaseOf(made({ status, delete: true }), NOON), 'deleting');
      const failed = { status, delete: true, error: 'EExport:Canceled' };
      assert.equal(phaseOf(made(failed), NOON), 'deleting');
    });
  }

  it('is expired from the moment on that Kraken tells', () => {
    const clock = new TestClock();
    const report = made({ status: 'Processed', expiretm: CREATED + 60 });
    clock.advance(59_999);
    assert.equal(phaseOf(report, clock.now()), 'ready');
    clock.advance(1);
    assert.equal(phaseOf(report, clock.now()), 'expired');
  });

  it('is expired two weeks after the request where Kraken tells no moment', () => {
    const clock = new TestClock();
    const report = made({ status: 'Processed' });
    clock.advance(TWO_WEEKS * 1000 - 1);
    assert.equal(phaseOf(report, clock.now()), 'ready');
    clock.advance(1);
    assert.equal(phaseOf(report, clock.now()), 'expired');
  });

  it('is never expired where nothing tells when', () => {
    const report = made({ status: 'Processed', createdtm: undefined });
    assert.equal(phaseOf(report, Number.MAX_SAFE_INTEGER), 'ready');
  });

  it('does not expire before the report was ready', () => {
    const late = NOON + TWO_WEEKS * 2000;
    for (const [status, phase] of byStatus) {
      if (status !== 'Processed') assert.equal(phaseOf(made({ status }), late), phase);
    }
    assert.equal(phaseOf(made({ error: 'EExport:Internal error' }), late), 'failed');
  });

  it('is pending while Kraken is at work, and only then', () => {
    const all: Phase[] = [
      ...(['queued', 'processing', 'ready', 'expired'] as const),
      ...(['failed', 'cancelled', 'deleting', 'unknown'] as const),
    ];
    assert.deepEqual(all.filter(isPending), ['queued', 'processing']);
  });
});

describe('the expiry of a report', () => {
  it('is what Kraken tells, or else two weeks after the request', () => {
    assert.equal(expiryOf(made({ expiretm: '5' })), 5);
    assert.equal(expiryOf(made({ expiretm: '0' })), CREATED + TWO_WEEKS);
    assert.equal(expiryOf(made({ createdtm: '0' })), undefined);
  });

  it('is unknown where it would lie beyond the calendar', () => {
    const expiry = expiryOf(made({ createdtm: 8.64e12 - TWO_WEEKS }));
    assert.ok(!Number.isNaN(new Date((expiry ?? NaN) * 1000).getTime()));
    assert.equal(expiryOf(made({ createdtm: 8.64e12 - TWO_WEEKS + 1 })), undefined);
  });
});
