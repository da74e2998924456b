import assert from 'node:assert/strict';
import { parseReports } from '../../../src/core/kraken/schema.ts';
import { reportOf, rowOf } from '../../support/reports.ts';

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
    assert.deepEqual(report.fields, { id: 'ABCD', constructor: '1', valueOf: 'y' });
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
