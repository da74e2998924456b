import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  contains,
  DAY_SECONDS,
  overlap,
  periodOf,
  without,
  type Days,
} from '../../../src/core/history/days.ts';
import { descriptionOf } from '../../../src/core/history/description.ts';
import {
  lastSettledDay,
  planSteps,
  type CoveredDays,
  type PlanOptions,
} from '../../../src/core/history/plan.ts';
import type { Report } from '../../../src/core/kraken/report.ts';
import { reportOf } from '../../support/reports.ts';

/** 2020-01-01 and 2026-10-05 12:00, UTC. */
const FIRST = 18_262;
const NOW = Date.UTC(2026, 9, 5, 12);
const TODAY = Math.floor(NOW / 1000 / DAY_SECONDS);

type State = 'ready' | 'pending' | 'tooBig' | 'failed' | 'cancelled' | 'expired';

const STATES: Readonly<Record<State, Readonly<Record<string, unknown>>>> = {
  ready: {},
  pending: { status: 'Processing', completedtm: '0' },
  tooBig: { error: 'EExport:Exported size too big' },
  failed: { error: 'EExport:Internal error' },
  cancelled: { error: 'EExport:Canceled' },
  expired: { expiretm: String(NOW / 1000 - 1) },
};

function report(days: Days, state: State = 'ready', fields: Record<string, unknown> = {}): Report {
  const { starttm, endtm } = periodOf(days);
  const createdtm = String(NOW / 1000 - 3600);
  return reportOf(
    {
      ...{ id: `${state} ${days.first} ${days.last}`, createdtm },
      ...{ expiretm: String(NOW / 1000 + 10 * DAY_SECONDS) },
      ...{ datastarttm: String(starttm), dataendtm: String(endtm), descr: descriptionOf(days) },
      ...STATES[state],
      ...fields,
    },
    'ledgers',
  );
}

function days(first: number, last: number): Days {
  return { first: FIRST + first, last: FIRST + last };
}

/** Days whose rows were exported long after they had passed, unless told otherwise. */
function covered(first: number, last: number, exportedOn = last + 100): CoveredDays {
  return { ...days(first, last), exportedAt: (FIRST + exportedOn) * DAY_SECONDS * 1000 };
}

/** The steps as texts, such as `request 0-9`. */
function plan(options: Partial<PlanOptions>): string[] {
  const steps = planSteps({ wanted: days(0, 99), covered: [], reports: [], now: NOW, ...options });
  return steps.map(({ kind, days: { first, last } }) => `${kind} ${first - FIRST}-${last - FIRST}`);
}

describe('The plan of an update', () => {
  it('asks for everything at first', () => {
    assert.deepEqual(plan({}), ['request 0-99']);
  });

  it('asks for nothing where nothing is missing', () => {
    assert.deepEqual(plan({ covered: [covered(0, 49), covered(50, 99)] }), []);
  });

  it('asks for each gap', () => {
    const known = [covered(10, 29), covered(60, 69)];
    assert.deepEqual(plan({ covered: known }), ['request 0-9', 'request 30-59', 'request 70-99']);
  });

  it('asks again for the days that had just passed when they were exported', () => {
    assert.deepEqual(plan({ covered: [covered(0, 49, 51)] }), ['request 43-99']);
    assert.deepEqual(plan({ covered: [covered(47, 49, 51)] }), ['request 0-46', 'request 47-99']);
    assert.deepEqual(plan({ covered: [covered(0, 49, 60)] }), ['request 50-99']);
  });

  it('halves what is too big, down to a day', () => {
    const tooBig = (first: number, last: number) => report(days(first, last), 'tooBig');
    const steps = (...reports: Report[]) => plan({ wanted: days(0, 3), reports });
    assert.deepEqual(steps(tooBig(0, 3)), ['request 0-1', 'request 2-3']);
    assert.deepEqual(steps(tooBig(0, 3), tooBig(2, 3)), [
      ...['request 0-1', 'request 2-2', 'request 3-3'],
    ]);
    assert.deepEqual(steps(tooBig(0, 3), tooBig(2, 3), tooBig(3, 3)), [
      ...['request 0-1', 'request 2-2', 'impossible 3-3'],
    ]);
  });

  it('knows that more than what was too big is too big as well', () => {
    const reports = [report(days(10, 59), 'tooBig', { descr: 'Everything' })];
    assert.deepEqual(plan({ reports }), ['request 0-49', 'request 50-99']);
  });

  it('goes on where an earlier update has halved', () => {
    const reports = [report(days(0, 99), 'tooBig'), report(days(50, 99), 'tooBig')];
    assert.deepEqual(plan({ covered: [covered(0, 24), covered(75, 99)], reports }), [
      'request 25-74',
    ]);
    const more = [...reports, report(days(25, 49), 'tooBig')];
    assert.deepEqual(plan({ covered: [covered(0, 24), covered(75, 99)], reports: more }), [
      ...['request 25-37', 'request 38-49', 'request 50-74'],
    ]);
  });

  it('does without the overlap where that would be too big', () => {
    const reports = [report(days(43, 99), 'tooBig')];
    assert.deepEqual(plan({ covered: [covered(0, 49, 51)], reports }), ['request 50-99']);
  });

  it('uses what Kraken has made or is making', () => {
    assert.deepEqual(plan({ reports: [report(days(0, 99))] }), ['fetch 0-99']);
    assert.deepEqual(plan({ reports: [report(days(0, 99), 'pending')] }), ['wait 0-99']);
    assert.deepEqual(plan({ reports: [report(days(0, 9)), report(days(90, 120))] }), [
      ...['fetch 0-9', 'request 10-89', 'fetch 90-120'],
    ]);
  });

  it('uses what lies in the middle only if that saves a request', () => {
    const middle = report(days(40, 59));
    assert.deepEqual(plan({ reports: [middle] }), ['request 0-99']);
    assert.deepEqual(plan({ reports: [middle, report(days(0, 99), 'tooBig')] }), [
      ...['request 0-39', 'fetch 40-59', 'request 60-99'],
    ]);
  });

  it('prefers what is ready', () => {
    const reports = [report(days(0, 99), 'pending'), report(days(0, 99))];
    assert.deepEqual(plan({ reports }), ['fetch 0-99']);
  });

  it('uses no report that has failed, lacks columns or assets, or does not tell its period', () => {
    const whole = days(0, 99);
    const states: readonly State[] = ['failed', 'cancelled', 'expired'];
    for (const state of states) {
      assert.deepEqual(plan({ reports: [report(whole, state)] }), ['request 0-99'], state);
    }
    for (const fields of [
      { fields: 'refid,time' },
      { asset: 'XXBT' },
      { subtype: 'deposit' },
      { datastarttm: '0' },
      { createdtm: '0' },
    ]) {
      const reports = [report(whole, 'ready', fields)];
      assert.deepEqual(plan({ reports }), ['request 0-99'], JSON.stringify(fields));
    }
  });

  it('takes no day for complete that had not settled when the report was requested', () => {
    const first = TODAY - FIRST - 10;
    const wanted = days(first, lastSettledDay(NOW) - FIRST);
    const early = { createdtm: String((FIRST + first + 5) * DAY_SECONDS + 3 * 3600) };
    const reports = [report(days(first, first + 20), 'ready', early)];
    assert.deepEqual(plan({ wanted, reports }), [
      `fetch ${first}-${first + 3}`,
      `request ${first + 4}-${first + 9}`,
    ]);
  });

  it('takes a period to the last second of a day for the whole day', () => {
    const { starttm, endtm } = periodOf(days(0, 99));
    const whole = { datastarttm: String(starttm), dataendtm: String(endtm - 1) };
    assert.deepEqual(plan({ reports: [report(days(0, 99), 'ready', whole)] }), ['fetch 0-99']);
    const cut = { datastarttm: String(starttm + 1), dataendtm: String(endtm - 2) };
    assert.deepEqual(plan({ reports: [report(days(0, 99), 'ready', cut)] }), ['request 0-99']);
  });

  it('covers what is missing, whatever there is, and asks for nothing that is too big', () => {
    const range = fc
      .tuple(fc.nat(99), fc.nat(99))
      .map(([one, other]) => days(Math.min(one, other), Math.max(one, other)));
    const listed = fc.tuple(range, fc.constantFrom<State>('ready', 'pending', 'tooBig', 'failed'));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), fc.array(listed), (known, reports) => {
        const all = reports.map(([range, state]) => report(range, state));
        const before = known.map((each) => ({ ...each, exportedAt: each.last * DAY_SECONDS }));
        const options = { wanted: days(0, 99), covered: before, reports: all, now: NOW };
        const steps = planSteps(options);
        const missing = without(days(0, 99), known);
        const planned = steps.map((step) => step.days);
        assert.deepEqual(
          missing.flatMap((each) => without(each, planned)),
          [],
        );
        const tooBig = reports.filter(([, state]) => state === 'tooBig').map(([each]) => each);
        const requests = steps.filter(({ kind }) => kind === 'request').map((step) => step.days);
        for (const request of requests) {
          assert.ok(!tooBig.some((each) => contains(request, each)));
        }
        if (tooBig.length === 0) assert.ok(requests.length <= missing.length);
        // Two requests never ask for the same missing day.
        for (const [index, one] of requests.entries()) {
          for (const other of requests.slice(index + 1)) {
            const both = overlap(one, other);
            if (both) assert.deepEqual(without(both, known), []);
          }
        }
      }),
    );
  });

  it('ends, whatever is too big, and asks for hardly more than twice what there is to fetch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 20, max: 200 }),
        (rows, most) => {
          const wanted = days(0, rows.length - 1);
          const reports: Report[] = [];
          const known: CoveredDays[] = [];
          const rowsIn = ({ first, last }: Days) =>
            rows.slice(first - FIRST, last - FIRST + 1).reduce((sum, each) => sum + each, 0);
          let requests = 0;
          for (let rounds = 0; ; rounds++) {
            assert.ok(rounds < 200);
            const steps = planSteps({ wanted, covered: known, reports, now: NOW });
            if (steps.length === 0) break;
            for (const step of steps) {
              if (step.kind === 'request') {
                requests += 1;
                const state = rowsIn(step.days) > most ? 'tooBig' : 'ready';
                reports.push(report(step.days, state));
              }
              assert.notEqual(step.kind, 'impossible');
              if (step.kind === 'fetch') known.push({ ...step.days, exportedAt: NOW });
            }
          }
          assert.ok(requests <= 2 * known.length);
        },
      ),
    );
  });
});
