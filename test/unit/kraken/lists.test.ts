import assert from 'node:assert/strict';
import { parseEnvelope, parseReports } from '../../../src/core/kraken/schema.ts';
import { rowOf } from '../../support/reports.ts';

function ids(rows: unknown): string[] | undefined {
  return parseReports(rows, 'trades')?.map(({ id }) => id);
}

describe('a list of ExportStatus', () => {
  it('stays in Kraken’s order', () => {
    assert.deepEqual(ids([{ id: 'B' }, { id: 'C' }, { id: 'A' }]), ['B', 'C', 'A']);
  });

  it('loses what has no id, and what is no row', () => {
    const junk = [{}, { id: '' }, { id: null }, null, 5, 'ABCD', [], [{ id: 'X' }], true];
    assert.deepEqual(ids([...junk, { id: 'A' }, { id: 12 }]), ['A', '12']);
  });

  it('keeps the first of two with one id', () => {
    const reports = parseReports([rowOf({ descr: 'first' }), rowOf({ descr: 'second' })], 'trades');
    assert.deepEqual(
      reports?.map(({ descr }) => descr),
      ['first'],
    );
  });

  it('is read with 10 000 rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => rowOf({ id: `R${index}` }));
    assert.equal(ids(rows)?.length, 10_000);
  });

  it('is not read from anything but a list', () => {
    for (const value of [undefined, null, {}, 'OK', 5, true, { length: 1, 0: rowOf() }]) {
      assert.equal(parseReports(value, 'trades'), undefined);
    }
  });
});

describe('an envelope', () => {
  it('is read with a list of errors, one error, or none', () => {
    assert.deepEqual(parseEnvelope({ error: ['E', 'W'], result: 1 }), {
      error: ['E', 'W'],
      result: 1,
    });
    assert.deepEqual(parseEnvelope({ error: 'E' })?.error, ['E']);
    assert.deepEqual(parseEnvelope({}), { error: [] });
  });

  it('is not read from anything else', () => {
    for (const value of [undefined, null, 'OK', 5, { error: 5 }]) {
      assert.equal(parseEnvelope(value), undefined);
    }
  });
});
