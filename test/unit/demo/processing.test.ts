import assert from 'node:assert/strict';
import type { DemoAccountOptions } from '../../../src/demo/demoAccount.ts';
import { errorsOf, NOON, openExchange } from './setup.ts';

/** Asks for reports of the years from 2020 on, and follows the first with the clock. */
async function follow(options: DemoAccountOptions, count = 1) {
  const { clock, account, caller } = openExchange({ account: options });
  for (let i = 0; i < count; i += 1) await caller.add({ starttm: '1577836800' });
  const listedAt = async (seconds: number) => {
    clock.now = NOON + seconds * 1000;
    return (await caller.list('ledgers'))[0] ?? {};
  };
  const statusAt = async (seconds: number) => (await listedAt(seconds))['status'];
  return { account, caller, listedAt, statusAt };
}

describe('the work on a report that is asked for', () => {
  it('is done by the clock alone, in the times of the account', async () => {
    const { statusAt } = await follow({ queuedFor: [5, 5], processingFor: [60, 60] });
    assert.equal(await statusAt(4.999), 'Queued');
    assert.equal(await statusAt(5), 'Processing');
    assert.equal(await statusAt(64.999), 'Processing');
    assert.equal(await statusAt(65), 'Processed');
  });

  it('takes a few seconds if nothing else is said', async () => {
    const { account } = await follow({}, 12);
    const lasting = account.reports.map(({ queuedFor, processingFor }) => [
      queuedFor,
      processingFor,
    ]);
    for (const [queuedFor = 0, processingFor = 0] of lasting) {
      assert.ok(queuedFor >= 1 && queuedFor <= 4);
      assert.ok(processingFor >= 2 && processingFor <= 9);
    }
    assert.ok(new Set(lasting.map(String)).size > 3);
  });

  it('takes as long when it is all done again', async () => {
    const [once, again] = [await follow({}, 5), await follow({}, 5)];
    assert.deepEqual(once.account.reports, again.account.reports);
  });

  it('fails in the end if there are more rows than the account may have', async () => {
    const { account } = openExchange();
    const rows = account.history.count('ledgers', 1_577_836_800, NOON / 1000);
    const limited = await follow({ maxRows: rows - 1 });
    assert.ok(!('error' in (await limited.listedAt(0))));
    const { status, error, id } = await limited.listedAt(60);
    assert.deepEqual([status, error], ['Processed', 'EExport:Exported size too big']);
    const answer = limited.caller.call('RetrieveExport', { id: String(id) });
    assert.deepEqual(await errorsOf(answer), ['EGeneral:Invalid arguments:id']);
    const allowed = await follow({ maxRows: rows });
    assert.ok(!('error' in (await allowed.listedAt(60))));
  });
});
