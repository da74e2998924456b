import assert from 'node:assert/strict';
import { errorsOf, NOON, openExchange } from './setup.ts';

const ORDER = { report: 'ledgers', description: 'Tax year 2026' };

/** Asks for a report, and looks at how it is listed. */
async function listedAfter(params: Record<string, string> = {}) {
  const { caller } = openExchange();
  const id = await caller.add({ ...ORDER, ...params });
  const listed = await caller.list(params['report'] === 'trades' ? 'trades' : 'ledgers');
  assert.deepEqual(
    listed.map((report) => report['id']),
    [id],
  );
  return listed[0] ?? {};
}

async function refused(params: Record<string, string>, argument: string) {
  const { account, caller } = openExchange();
  const errors = await errorsOf(caller.call('AddExport', params));
  assert.deepEqual(errors, [`EGeneral:Invalid arguments:${argument}`]);
  assert.equal(account.reports.length, 0);
}

describe('a report that is asked for', () => {
  it('is of the month so far, as CSV, with all fields, if nothing else is said', async () => {
    const { descr, format, fields, datastarttm, dataendtm, createdtm } = await listedAfter();
    assert.deepEqual([descr, format, fields], [ORDER.description, 'CSV', 'all']);
    assert.equal(datastarttm, String(Date.UTC(2026, 9) / 1000));
    assert.equal(dataendtm, String(NOON / 1000));
    assert.equal(createdtm, String(NOON / 1000));
  });

  it('is as it was asked for', async () => {
    const period = { starttm: '1735689600', endtm: '1767225599' };
    const columns = { format: 'TSV', fields: 'time,price,ledgers' };
    const report = await listedAfter({ report: 'trades', ...period, ...columns });
    assert.equal(report['report'], 'trades');
    assert.equal(report['datastarttm'], period.starttm);
    assert.equal(report['dataendtm'], period.endtm);
    assert.equal(report['format'], 'TSV');
    assert.equal(report['fields'], 'time,price,ledgers');
  });

  it('may have a period in numbers, of one second, and of the future', async () => {
    const { caller } = openExchange();
    const numbers = { report: 'ledgers', description: 'x', starttm: 99, endtm: 999_999_999_999 };
    const body = JSON.stringify({ nonce: 1, ...numbers });
    assert.deepEqual(await errorsOf(caller.send({ method: 'AddExport', nonce: '1', body })), []);
    assert.equal((await caller.list('ledgers'))[0]?.['dataendtm'], '999999999999');
    await listedAfter({ starttm: '5', endtm: '5' });
    await listedAfter({ starttm: '999999999998', endtm: '999999999999' });
  });

  it('must have its kind and a description', async () => {
    await refused({ description: 'x' }, 'report');
    await refused({ ...ORDER, report: 'orders' }, 'report');
    await refused({ report: 'trades' }, 'description');
    await refused({ ...ORDER, description: '' }, 'description');
  });

  it('must be in a format that there is', async () => {
    await refused({ ...ORDER, format: 'XLSX' }, 'format');
  });

  it('must have fields of its own kind', async () => {
    await refused({ ...ORDER, fields: 'time,price' }, 'fields');
    await refused({ ...ORDER, report: 'trades', fields: 'time,balance' }, 'fields');
    await refused({ ...ORDER, fields: '' }, 'fields');
    const every = 'refid,time,type,subtype,aclass,asset,amount,fee,balance,wallet';
    assert.equal((await listedAfter({ fields: every }))['fields'], every);
  });

  it('must have a period that is one', async () => {
    await refused({ ...ORDER, starttm: '2026-01-01' }, 'starttm');
    await refused({ ...ORDER, starttm: '-1' }, 'starttm');
    await refused({ ...ORDER, starttm: '6', endtm: '5' }, 'starttm');
    await refused({ ...ORDER, endtm: 'now' }, 'endtm');
  });

  it('needs the permission to export, and a key that has it', async () => {
    const { account, caller } = openExchange({ permissions: ['query-ledger', 'query-funds'] });
    const errors = await errorsOf(caller.call('AddExport', ORDER));
    assert.deepEqual(errors, ['EGeneral:Permission denied']);
    assert.equal(account.reports.length, 0);
  });
});
