import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { at, parse, textOf } from '../table.ts';

const reports = fc.constantFrom('ledgers', 'trades');
const seeds = fc.integer();
/** Unix seconds, from before the account's beginning on. */
const moments = fc.integer({ min: at(2019, 6), max: at(2022, 0) });
const paces = fc.constantFrom(0.05, 0.5, 3);

/** What is true of periods must be so in whatever order an account is asked for them. */
describe('the periods of an account', () => {
  it('join: two that are next to each other have the rows of both together', () => {
    const property = fc.property(
      reports,
      seeds,
      paces,
      fc.array(moments, { minLength: 3, maxLength: 3 }),
      (report, seed, transactionsPerDay, three) => {
        const [starttm = 0, middle = 0, endtm = 0] = three.toSorted((a, b) => a - b);
        const text = (
          from: number,
          to: number,
          history = new AccountHistory({ seed, transactionsPerDay }),
        ) => textOf(history, { report, starttm: from, endtm: to });
        const [whole, first, second] = [
          text(starttm, endtm),
          text(starttm, middle),
          text(middle + 1, endtm),
        ];
        const header = (whole || first || second).split('\n')[0] ?? '';
        const rows = (part: string) => part.replace(`${header}\n`, '');
        assert.equal(rows(first) + rows(second), rows(whole));
        const history = new AccountHistory({ seed, transactionsPerDay });
        assert.equal(text(middle + 1, endtm, history), second);
        assert.equal(text(starttm, endtm, history), whole);
        assert.equal(text(starttm, middle, history), first);
      },
    );
    fc.assert(property, { numRuns: 40 });
  });

  it('have as many rows as are counted', () => {
    const property = fc.property(
      reports,
      seeds,
      paces,
      moments,
      moments,
      moments,
      (report, seed, transactionsPerDay, starttm, endtm, other) => {
        const history = new AccountHistory({ seed, transactionsPerDay });
        history.count(report, other, other);
        const { rows } = parse(textOf(history, { report, starttm, endtm }));
        assert.equal(
          new AccountHistory({ seed, transactionsPerDay }).count(report, starttm, endtm),
          rows.length,
        );
        assert.equal(history.count(report, starttm, endtm), rows.length);
      },
    );
    fc.assert(property, { numRuns: 40 });
  });

  it('have the rows of their first and of their last second', () => {
    const history = new AccountHistory({ transactionsPerDay: 200 });
    const { rows } = parse(
      textOf(history, { report: 'ledgers', starttm: at(2021, 0), endtm: at(2021, 0, 2) }),
    );
    const [first, last] = [rows[0]?.['time'] ?? '', rows.at(-1)?.['time'] ?? ''];
    const seconds = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`) / 1000;
    const exact = { report: 'ledgers', starttm: seconds(first), endtm: seconds(last) } as const;
    assert.equal(parse(textOf(history, exact)).rows.length, rows.length);
    assert.equal(history.count('ledgers', exact.starttm, exact.endtm), rows.length);
    const less = { ...exact, starttm: exact.starttm + 1, endtm: exact.endtm - 1 };
    const times = parse(textOf(history, less)).rows.map(({ time }) => time);
    assert.ok(!times.includes(first) && !times.includes(last));
    assert.ok(times.length >= rows.length - 6);
  });

  it('have nothing from before the account, and nothing from after the request', () => {
    const history = new AccountHistory({ since: at(2021, 3, 5) });
    const early = { report: 'ledgers', starttm: 0, endtm: at(2021, 3, 5) - 1 } as const;
    assert.deepEqual(parse(textOf(history, early)).rows, []);
    const createdtm = at(2021, 9);
    const late = textOf(history, { ...early, endtm: at(2030, 0), createdtm });
    assert.equal(late, textOf(history, { ...early, endtm: createdtm }));
    assert.ok(parse(late).rows.length > 10);
    const after = { ...early, starttm: createdtm + 1, endtm: at(2030, 0), createdtm };
    assert.deepEqual(parse(textOf(history, after)).rows, []);
  });

  it('may be of millions of rows, and are skipped in no time once they were gone through', () => {
    const history = new AccountHistory({ transactionsPerDay: 20_000, since: at(2020, 0, 6) });
    const rows = history.count('ledgers', 0, at(2020, 0, 20) - 1);
    assert.ok(rows > 500_000, String(rows));
    const began = performance.now();
    for (let i = 0; i < 20; i += 1) history.transactions(at(2020, 0, 20), at(2020, 0, 21)).next();
    // Going through them each time would take two seconds.
    assert.ok(performance.now() - began < 1000);
  });

  it('are those of nobody else, who has other days too', () => {
    const year = { report: 'ledgers', starttm: at(2021, 0), endtm: at(2022, 0) } as const;
    const clocks = Array.from({ length: 6 }, (_, seed) => {
      const { rows } = parse(textOf(new AccountHistory({ seed }), year));
      return new Set(rows.map(({ time }) => time?.slice(11)));
    });
    for (const [i, one] of clocks.entries()) {
      for (const other of clocks.slice(i + 1)) {
        const shared = [...one].filter((time) => other.has(time));
        assert.ok(shared.length < 10, String(shared));
      }
    }
  });
});
