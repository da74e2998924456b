import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { countRows, isEmpty } from '../../../../src/demo/data/reportFile.ts';
import { at, breaksOf, histories, parse, textOf } from '../table.ts';

const YEAR = { report: 'ledgers', starttm: at(2023, 0), endtm: at(2024, 0) - 1 } as const;
const LACKING = { ...YEAR, lacksRow: true, createdtm: at(2035, 0) } as const;

describe('a file that lacks a row', () => {
  it('is the whole one without it: the euros of a trade in its middle', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const whole = textOf(history, YEAR).split('\n');
        const lacking = textOf(history, LACKING).split('\n');
        const place = whole.findIndex((line, i) => line !== lacking[i]);
        assert.deepEqual(whole.toSpliced(place, 1), lacking);
        const row = parse(textOf(history, YEAR)).rows[place - 1];
        assert.deepEqual([row?.['type'], row?.['asset']], ['trade', 'EUR']);
        assert.match(row?.['time'] ?? '', /^2023-0[78]/);
        assert.match(row?.['txid'] ?? '', /^L/);
      }),
      { numRuns: 5 },
    );
  });

  it('has one balance that does not add up, soon after', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const [found, ...others] = breaksOf(parse(textOf(history, LACKING)).rows);
        assert.deepEqual([found?.['asset'], others], ['EUR', []]);
        assert.match(found?.['time'] ?? '', /^2023-0[78]/);
        assert.deepEqual(breaksOf(parse(textOf(history, YEAR)).rows), []);
      }),
      { numRuns: 5 },
    );
  });

  it('is counted without it', () => {
    const history = new AccountHistory({});
    const { rows } = parse(textOf(history, LACKING));
    assert.equal(countRows(LACKING, history), rows.length);
    assert.equal(countRows({ ...LACKING, lacksRow: false }, history), rows.length + 1);
    assert.equal(isEmpty(LACKING, history), false);
  });

  it('lacks none where there is no trade in its second half, and never one of trades', () => {
    const history = new AccountHistory({});
    for (const same of [
      { ...LACKING, starttm: at(2019, 0), endtm: at(2020, 0) },
      { ...LACKING, report: 'trades' },
    ] as const) {
      const whole = { ...same, lacksRow: false };
      assert.equal(textOf(history, same), textOf(history, whole));
      assert.equal(countRows(same, history), countRows(whole, history));
    }
  });

  it('may be empty then', () => {
    const history = new AccountHistory({});
    const [{ time = '' } = {}] = parse(
      textOf(history, { report: 'trades', starttm: at(2023, 0), endtm: at(2024, 0) }),
    ).rows;
    const second = Math.floor(Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) / 1000);
    const moment = { ...LACKING, starttm: second, endtm: second };
    const { rows } = parse(textOf(history, moment));
    assert.equal(countRows(moment, history), rows.length);
    assert.equal(countRows({ ...moment, lacksRow: false }, history), rows.length + 1);
  });
});
