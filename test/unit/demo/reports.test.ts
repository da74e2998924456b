import assert from 'node:assert/strict';
import type { NewReport } from '../../../src/demo/demoAccount.ts';
import { NOON, openExchange } from './setup.ts';

const CREATED = NOON / 1000;

function openWithReport(report: Partial<NewReport> = {}) {
  const { clock, account, caller } = openExchange();
  const period = { starttm: 1_767_225_600, endtm: 1_798_761_599 };
  account.addReport({ report: 'ledgers', description: 'Tax year 2026', ...period, ...report });
  /** @param seconds since the report was made. */
  const listAt = async (seconds: number) => {
    clock.now = NOON + seconds * 1000;
    return caller.list('ledgers');
  };
  const fieldsAt = async (seconds: number, ...names: string[]) => {
    const [listed = {}] = await listAt(seconds);
    return names.map((name) => listed[name]);
  };
  return { account, listAt, fieldsAt };
}

describe('a report at the exchange', () => {
  it('has the fields of a live answer', async () => {
    const { listAt } = openWithReport({ queuedFor: 5, processingFor: 8 });
    const [{ id, ...rest } = {}] = await listAt(13);
    assert.match(String(id), /^[A-Z]{4}$/);
    assert.deepEqual(rest, {
      descr: 'Tax year 2026',
      format: 'CSV',
      report: 'ledgers',
      subtype: 'all',
      status: 'Processed',
      delete: false,
      flags: '0',
      fields: 'all',
      createdtm: String(CREATED),
      expiretm: String(CREATED + 1_209_600),
      starttm: '1767225600',
      completedtm: String(CREATED + 13),
      datastarttm: '1767225600',
      dataendtm: '1798761599',
      endtm: '1798761599',
      aclass: 'currency',
      asset: 'all',
    });
  });

  it('goes from Queued through Processing to Processed with the clock', async () => {
    const { fieldsAt } = openWithReport({ queuedFor: 5, processingFor: 8 });
    assert.deepEqual(await fieldsAt(0, 'status', 'completedtm'), ['Queued', '0']);
    assert.deepEqual(await fieldsAt(4.999, 'status'), ['Queued']);
    assert.deepEqual(await fieldsAt(5, 'status', 'completedtm'), ['Processing', '0']);
    assert.deepEqual(await fieldsAt(12.999, 'status'), ['Processing']);
    const completed = String(CREATED + 13);
    assert.deepEqual(await fieldsAt(13, 'status', 'completedtm'), ['Processed', completed]);
  });

  it('shows its error only once it has failed', async () => {
    const error = 'EExport:Internal error';
    const { listAt, fieldsAt } = openWithReport({ processingFor: 8, error });
    assert.ok(!Object.keys((await listAt(7))[0] ?? {}).includes('error'));
    assert.deepEqual(await fieldsAt(8, 'error'), [error]);
  });

  it('is marked while it is being deleted, and then leaves the list', async () => {
    const { fieldsAt, listAt } = openWithReport({ deletedtm: CREATED + 60 });
    assert.deepEqual(await fieldsAt(59, 'delete'), [false]);
    assert.deepEqual(await fieldsAt(60, 'delete'), [true]);
    assert.equal((await listAt(60 + 599)).length, 1);
    assert.equal((await listAt(60 + 600)).length, 0);
  });

  it('stays in the list when it has expired', async () => {
    const { listAt } = openWithReport();
    assert.equal((await listAt(15 * 24 * 60 * 60)).length, 1);
  });

  it('has an id that no other report of the account has', () => {
    const { account } = openWithReport();
    const add = () =>
      account.addReport({ report: 'trades', description: '', starttm: 0, endtm: 1 });
    const ids = Array.from({ length: 3000 }, add);
    assert.equal(new Set(ids).size, 3000);
  });
});
