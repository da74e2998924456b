import assert from 'node:assert/strict';
import { fromBufferPromise } from 'yauzl';
import type { NewReport } from '../../../src/demo/demoAccount.ts';
import { errorsOf, NOON, openExchange } from './setup.ts';
import { unzip, withoutZeros } from './unzip.ts';

const YEAR = { starttm: Date.UTC(2025, 0) / 1000, endtm: Date.UTC(2026, 0) / 1000 - 1 };

function openWithReport(report: Partial<NewReport> = {}) {
  const { clock, account, exchange, caller } = openExchange();
  const id = account.addReport({ report: 'ledgers', description: 'x', ...YEAR, ...report });
  const errors = () => errorsOf(caller.call('RetrieveExport', { id }));
  return { clock, account, exchange, caller, id, errors };
}

const WRONG_ID = ['EGeneral:Invalid arguments:id'];

describe('the file of a report', () => {
  for (const report of ['ledgers', 'trades'] as const) {
    it(`is an archive with one entry, ${report}.csv`, async () => {
      const { caller, id } = openWithReport({ report });
      const entries = await unzip(await caller.retrieve(id));
      assert.deepEqual([...entries.keys()], [`${report}.csv`]);
      assert.match(String(entries.get(`${report}.csv`)), /^"txid",.*\n("[TL"].*\n){50,500}$/);
    });
  }

  it('is an archive with no entry if nothing has happened', async () => {
    const { caller, id } = openWithReport({ starttm: 0, endtm: Date.UTC(2019, 0) / 1000 });
    assert.equal((await unzip(await caller.retrieve(id))).size, 0);
  });

  for (const [what, period, pieces] of [
    ['nothing has happened', { starttm: 0, endtm: 1 }, 1],
    ['little', {}, 1],
    ['much', { starttm: Date.UTC(2015, 0) / 1000 }, 2],
  ] as const) {
    it(`is filled up with zeros behind its end, as Kraken’s is: ${what}`, async () => {
      const { caller, id } = openWithReport(period);
      const archive = Buffer.from(await caller.retrieve(id));
      assert.equal(archive.length % 32_768, 0);
      assert.ok(archive.length >= pieces * 32_768);
      const { length } = withoutZeros(archive);
      assert.ok(length > archive.length - 32_768);
      assert.ok(archive.subarray(length).every((byte) => byte === 0));
    });
  }

  it('has the same bytes each time, whatever time it is', async () => {
    const { clock, caller, id } = openWithReport();
    const once = Buffer.from(await caller.retrieve(id));
    clock.now += 86_400_000;
    assert.ok(once.equals(Buffer.from(await caller.retrieve(id))));
    const another = openWithReport();
    assert.ok(once.equals(Buffer.from(await another.caller.retrieve(another.id))));
  });

  it('is dated by its request, in UTC', async () => {
    const { caller, id } = openWithReport();
    const zip = await fromBufferPromise(withoutZeros(await caller.retrieve(id)), {});
    for await (const entry of zip.eachEntry()) {
      assert.equal(entry.getLastModDate({ timezone: 'UTC' }).getTime(), NOON);
    }
  });

  it('is another one for another account', () => {
    const { account, exchange } = openWithReport();
    const events = ({ history }: typeof account) => [
      ...history.transactions(YEAR.starttm, YEAR.endtm),
    ];
    assert.notDeepEqual(events(exchange.addAccount()), events(account));
  });

  it('is not there before the report is processed', async () => {
    const { clock, caller, id, errors } = openWithReport({ queuedFor: 5, processingFor: 10 });
    assert.deepEqual(await errors(), WRONG_ID);
    clock.now = NOON + 14_999;
    assert.deepEqual(await errors(), WRONG_ID);
    clock.now = NOON + 15_000;
    assert.equal((await unzip(await caller.retrieve(id))).size, 1);
  });

  it('is gone when the report has expired', async () => {
    const { clock, caller, id, errors } = openWithReport();
    clock.now = NOON + 14 * 86_400_000 - 1;
    await caller.retrieve(id);
    clock.now += 1;
    assert.deepEqual(await errors(), WRONG_ID);
  });

  it('is not there where the report has failed, is being deleted, or never was', async () => {
    assert.deepEqual(await openWithReport({ error: 'EExport:Canceled' }).errors(), WRONG_ID);
    assert.deepEqual(await openWithReport({ deletedtm: NOON / 1000 }).errors(), WRONG_ID);
    const { caller } = openExchange();
    assert.deepEqual(await errorsOf(caller.call('RetrieveExport')), WRONG_ID);
    assert.deepEqual(await errorsOf(caller.call('RetrieveExport', { id: 'NONE' })), WRONG_ID);
  });

  it('is for keys that may export', async () => {
    const { account, caller } = openExchange({ permissions: ['query-ledger'] });
    const id = account.addReport({ report: 'ledgers', description: 'x', ...YEAR });
    const errors = await errorsOf(caller.call('RetrieveExport', { id }));
    assert.deepEqual(errors, ['EGeneral:Permission denied']);
  });
});
