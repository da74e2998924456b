import assert from 'node:assert/strict';
import { KeyRecords } from '../../../src/core/accounts/keyRecords.ts';
import { KeyWatch } from '../../../src/core/accounts/keyWatch.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { Marks } from '../../../src/core/storage/marks.ts';
import { eventually } from '../../support/eventually.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { openFolder, removeFolders } from '../downloads/setup.ts';
import { settled } from '../../support/settled.ts';
import { accountOf } from '../reports/setup.ts';
import { failure } from './setup.ts';

const DAY = 24 * 60 * 60 * 1000;
const END = (NOON + 30 * DAY) / 1000;

/** An account whose key ends in thirty days, and so many windows that know it. */
async function open(windows = 1) {
  const { path } = await openFolder();
  const clock = new TestClock();
  const records = new KeyRecords(path('keyInfo'));
  const asked: string[] = [];
  const answer = { fails: false };
  const opened = Array.from({ length: windows }, () => {
    const store = new ReportStore();
    const watch = new KeyWatch({
      store,
      records,
      told: new Marks(path('told')),
      connect: ({ id }) =>
        Promise.resolve({
          apiKeyInfo: () => {
            asked.push(id);
            const info = { permissions: undefined, validUntil: END, nonce: undefined };
            return answer.fails ? Promise.reject(new Error('no')) : Promise.resolve(info);
          },
        }),
      now: () => clock.now(),
      onUnexpected: (error) => {
        throw error;
      },
    });
    store.setAccounts([accountOf('A')], new Map());
    return { store, watch };
  });
  const known = () => records.read('A');
  return {
    clock,
    records,
    asked,
    answer,
    opened,
    known,
    /** Brings the list of the account, in every window, and waits until its key is known since. */
    refresh: async () => {
      const before = await known();
      for (const { store } of opened) {
        store.succeed('A', snapshotOf(clock.now(), { trades: [], ledgers: [] }));
      }
      const wanted = !before || clock.now() - before.askedAt >= DAY ? clock.now() : before.askedAt;
      await eventually(async () => {
        assert.equal((await known())?.askedAt, wanted);
      });
    },
    expiring: async () => (await opened[0]?.watch.expiring())?.map(({ validUntil }) => validUntil),
  };
}

describe('the end of a key', () => {
  afterEach(removeFolders);

  it('is asked for once a day, by one of several windows', async () => {
    const { records, clock, asked, refresh, known } = await open(3);
    await records.write('A', undefined, NOON);
    await refresh();
    clock.advance(DAY - 1);
    await refresh();
    assert.deepEqual(asked, []);
    clock.advance(1);
    for (let times = 0; times < 3; times++) await refresh();
    assert.deepEqual(asked, ['A']);
    assert.deepEqual(await known(), { askedAt: NOON + DAY, validUntil: END });
    clock.advance(DAY);
    await refresh();
    assert.deepEqual(asked, ['A', 'A']);
  });

  it('is asked for a day later where nothing was ever kept', async () => {
    const { clock, asked, refresh } = await open();
    await refresh();
    assert.deepEqual(asked, []);
    clock.advance(DAY);
    await refresh();
    assert.deepEqual(asked, ['A']);
  });

  it('is not asked for where a refresh fails, nor when the last list is read', async () => {
    const { opened, records, clock, asked } = await open();
    await records.write('A', undefined, NOON - 2 * DAY);
    const [window] = opened;
    const snapshot = snapshotOf(NOON, { trades: [], ledgers: [] });
    window?.store.setAccounts(['A', 'B'].map(accountOf), new Map([['B', { snapshot }]]));
    window?.store.fail('A', failure('network'));
    await settled();
    assert.deepEqual(asked, []);
    assert.equal(clock.now(), NOON);
    assert.equal(await records.read('B'), undefined);
  });

  it('stays what it was where it can’t be told, until the next day', async () => {
    const { records, clock, asked, answer, refresh, known } = await open();
    await records.write('A', END, NOON);
    answer.fails = true;
    clock.advance(DAY);
    for (let times = 0; times < 3; times++) await refresh();
    assert.deepEqual(asked, ['A']);
    assert.deepEqual(await known(), { askedAt: NOON + DAY, validUntil: END });
  });

  it('is news within a week of it, of the key that the account has now', async () => {
    const { records, clock, expiring } = await open();
    assert.deepEqual(await expiring(), []);
    await records.write('A', END, NOON);
    assert.deepEqual(await expiring(), []);
    clock.advance(23 * DAY);
    assert.deepEqual(await expiring(), [END]);
    await records.write('A', undefined, NOON);
    assert.deepEqual(await expiring(), []);
  });
});
