import assert from 'node:assert/strict';
import { parseEnvelope, parseReports } from '../../../src/kraken/schema.ts';
import { reportOf, rowOf } from '../../support/reports.ts';

function ids(rows: unknown): string[] | undefined {
  return parseReports(rows, 'trades')?.map(({ id }) => id);
}

describe('a row of ExportStatus', () => {
  it('is a report, as Kraken sent it in 2022', () => {
    assert.deepEqual(reportOf(), {
      id: 'VSKC',
      report: 'trades',
      descr: 'my_trades_1',
      status: 'Processed',
      error: '',
      delete: false,
      createdtm: 1688669085,
      completedtm: 1688669093,
      datastarttm: 1683556800,
      dataendtm: 1688669085,
      expiretm: 1689878685,
      fields: rowOf(),
    });
  });

  it('is a report, as Kraken sends it since 2026', () => {
    const row = {
      id: 'TCJA',
      descr: 'Q2',
      format: 'CSV',
      report: 'ledgers',
      status: 'Queued',
      error: 'EExport:Canceled',
      flags: '0',
      fields: 'all',
      createdtm: '1782900000',
      completedtm: '0',
      datastarttm: '1775001600',
      endtm: '1782863999',
      asset_classes: ['currency', 'tokenized_asset'],
      assets: 'all',
      delete: true,
    };
    const [report] = parseReports([row], 'ledgers') ?? [];
    assert.deepEqual(report, {
      id: 'TCJA',
      report: 'ledgers',
      descr: 'Q2',
      status: 'Queued',
      error: 'EExport:Canceled',
      delete: true,
      createdtm: 1782900000,
      completedtm: undefined,
      datastarttm: 1775001600,
      dataendtm: 1782863999,
      expiretm: undefined,
      fields: { ...row, asset_classes: '["currency","tokenized_asset"]', delete: 'true' },
    });
  });

  it('needs nothing but an id', () => {
    const [report] = parseReports([{ id: 'ABCD' }], 'trades') ?? [];
    const { id, report: type, fields, ...rest } = report ?? reportOf();
    assert.deepEqual([id, type, fields], ['ABCD', 'trades', { id: 'ABCD' }]);
    assert.deepEqual(new Set(Object.values(rest)), new Set(['', false, undefined]));
  });

  it('is of the type that was asked for, whatever it says', () => {
    assert.equal(reportOf({ report: 'ledgers' }, 'trades').report, 'trades');
  });

  it('keeps every field that came, in order, as text', () => {
    const extra = { note: null, depth: { of: ['x', 1] }, flag: false, count: 12, descr: 'last' };
    const { fields } = reportOf(extra);
    assert.deepEqual(fields, {
      ...rowOf(),
      note: '',
      depth: '{"of":["x",1]}',
      flag: 'false',
      count: '12',
      descr: 'last',
    });
    assert.deepEqual(Object.keys(fields), Object.keys(rowOf(extra)));
  });

  it('may be nested more deeply than JavaScript can follow', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const [report] = parseReports(JSON.parse(`[{"id":"ABCD","descr":${deep}}]`), 'trades') ?? [];
    assert.equal(report?.descr, '…');
  });

  it('keeps a description of a thousand characters, and whatever is in it', () => {
    const descr = `<b>[x](command:y)</b>\n${'ä'.repeat(1000)}`;
    assert.equal(reportOf({ descr }).descr, descr);
  });

  it('keeps a status that nobody knows', () => {
    assert.equal(reportOf({ status: 'Paused' }).status, 'Paused');
  });

  it('may have a field that JavaScript gives a meaning', () => {
    const text = '[{"id":"ABCD","__proto__":{"descr":"x"},"valueOf":"y","constructor":1}]';
    const [report] = parseReports(JSON.parse(text), 'trades') ?? [];
    assert.equal(report?.id, 'ABCD');
    assert.equal(report.descr, '');
    assert.deepEqual(report.fields, { id: 'ABCD', valueOf: 'y' });
    assert.equal(Object.getPrototypeOf(report.fields), Object.prototype);
  });

  for (const set of [true, 1, '1', 'true']) {
    it(`is being deleted where delete is ${JSON.stringify(set)}`, () => {
      assert.equal(reportOf({ delete: set }).delete, true);
    });
  }

  for (const unset of [false, 0, '0', 'false', '', null, undefined, {}, 'no']) {
    it(`is not being deleted where delete is ${JSON.stringify(unset)}`, () => {
      assert.equal(reportOf({ delete: unset }).delete, false);
    });
  }
});

describe('a time', () => {
  const timeOf = (createdtm: unknown) => reportOf({ createdtm }).createdtm;

  it('may be text or a number, and may have decimals', () => {
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
    for (const value of [undefined, null, 'OK', 5, { error: 5 }, { error: [5] }]) {
      assert.equal(parseEnvelope(value), undefined);
    }
  });
});
