import assert from 'node:assert/strict';
import type { NewReport } from '../../../src/demo/demoAccount.ts';
import { errorsOf, NOON, openExchange } from './setup.ts';

const WRONG_ID = { error: ['EGeneral:Invalid arguments:id'] };

function openWithReport(report: Partial<NewReport> = {}) {
  const { clock, account, caller } = openExchange();
  const period = { starttm: 1_767_225_600, endtm: 1_780_000_000 };
  const id = account.addReport({ report: 'ledgers', description: 'x', ...period, ...report });
  const remove = async (type: string): Promise<unknown> =>
    (await caller.call('RemoveExport', { id, type })).json();
  const listed = async () => (await caller.list('ledgers'))[0];
  return { clock, caller, id, remove, listed };
}

const WORKING = { queuedFor: 10, processingFor: 20 };

describe('the removal of a report', () => {
  it('deletes one that is processed, which shows for ten minutes', async () => {
    const { clock, remove, listed } = openWithReport();
    assert.deepEqual(await remove('delete'), { error: [], result: { delete: true } });
    assert.equal((await listed())?.['delete'], true);
    clock.now = NOON + 599_000;
    assert.equal((await listed())?.['delete'], true);
    clock.now = NOON + 600_000;
    assert.equal(await listed(), undefined);
  });

  it('deletes one that failed, and one that has expired', async () => {
    const failed = openWithReport({ error: 'EExport:Internal error' });
    assert.deepEqual(await failed.remove('delete'), { error: [], result: { delete: true } });
    const expired = openWithReport({ createdtm: NOON / 1000 - 15 * 86_400 });
    assert.deepEqual(await expired.remove('delete'), { error: [], result: { delete: true } });
  });

  it('is nothing new to one that is being deleted, and too late for one that is gone', async () => {
    const { clock, remove } = openWithReport();
    await remove('delete');
    assert.deepEqual(await remove('delete'), { error: [], result: { delete: false } });
    clock.now = NOON + 600_000;
    assert.deepEqual(await remove('delete'), WRONG_ID);
  });

  for (const [status, seconds] of [
    ['Queued', 9],
    ['Processing', 29],
  ] as const) {
    it(`cancels one that is ${status}, and deletes it only after that`, async () => {
      const { clock, remove, listed } = openWithReport(WORKING);
      clock.now = NOON + seconds * 1000;
      assert.equal((await listed())?.['status'], status);
      assert.deepEqual(await remove('delete'), WRONG_ID);
      assert.deepEqual(await remove('cancel'), { error: [], result: { cancel: true } });
      const { error, completedtm } = (await listed()) ?? {};
      assert.equal(error, 'EExport:Canceled');
      assert.equal(completedtm, String(NOON / 1000 + seconds));
      assert.deepEqual(await remove('cancel'), WRONG_ID);
      assert.deepEqual(await remove('delete'), { error: [], result: { delete: true } });
    });
  }

  it('leaves a cancelled report as it is while the clock goes on', async () => {
    const { clock, remove, listed } = openWithReport(WORKING);
    await remove('cancel');
    clock.now = NOON + 86_400_000;
    assert.equal((await listed())?.['error'], 'EExport:Canceled');
  });

  it('cancels nothing that is processed', async () => {
    const { remove, listed } = openWithReport();
    assert.deepEqual(await remove('cancel'), WRONG_ID);
    assert.ok(!('error' in ((await listed()) ?? {})));
  });

  it('must say what to do, and with which report', async () => {
    const { id, caller, remove } = openWithReport();
    assert.deepEqual(await remove('forget'), { error: ['EGeneral:Invalid arguments:type'] });
    const errors = (params: Record<string, string>) =>
      errorsOf(caller.call('RemoveExport', params));
    assert.deepEqual(await errors({ id }), ['EGeneral:Invalid arguments:type']);
    assert.deepEqual(await errors({ type: 'delete' }), WRONG_ID.error);
    assert.deepEqual(await errors({ id: 'NONE', type: 'delete' }), WRONG_ID.error);
  });

  it('needs the permission to export', async () => {
    const { account, caller } = openExchange({ permissions: ['query-ledger'] });
    const id = account.addReport({ report: 'trades', description: 'x', starttm: 0, endtm: 1 });
    const errors = await errorsOf(caller.call('RemoveExport', { id, type: 'delete' }));
    assert.deepEqual(errors, ['EGeneral:Permission denied']);
    assert.equal(account.reports[0]?.deletedtm, undefined);
  });
});
