import assert from 'node:assert/strict';
import * as v from 'valibot';
import { readFile } from 'node:fs/promises';
import { KeyExpiries } from '../../../src/core/accounts/keyExpiries.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { Marks } from '../../../src/core/storage/marks.ts';
import { eventually } from '../../support/eventually.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';
import { settled } from '../../support/settled.ts';
import { accountOf } from '../reports/setup.ts';
import { failure } from '../news/setup.ts';

const DAY = 24 * 60 * 60 * 1000;
const Known = v.object({
  askedAt: v.exactOptional(v.number()),
  validUntil: v.exactOptional(v.number()),
});
const END = (NOON + 30 * DAY) / 1000;

/** An account whose key ends in thirty days, and so many windows that know it. */
async function open(windows = 1) {
  const { path, write } = await openFolder();
  const clock = new TestClock();
  const fileOf = (id: string) => path(`${id}.json`);
  const asked: string[] = [];
  const answer = { fails: false };
  const opened = Array.from({ length: windows }, () => {
    const store = new ReportStore();
    const told = new Marks(() => path('told'));
    const ends = new KeyExpiries({
      store,
      fileOf,
      isFirstToday: (id) => told.add(id, String(clock.now())),
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
    return { store, ends };
  });
  const known = async () => {
    const text = await readFile(fileOf('A'), 'utf8').catch(() => '{}');
    return v.parse(Known, JSON.parse(text));
  };
  return {
    clock,
    asked,
    answer,
    opened,
    known,
    write,
    /** Lets it be known at a moment when the key of A ends. */
    keep: (validUntil: number | undefined, askedAt = NOON) =>
      write('A.json', JSON.stringify({ askedAt, validUntil })),
    /** Brings the list of the account, in every window, and waits until its key is known since. */
    refresh: async () => {
      const before = await known();
      for (const { store } of opened) {
        store.setSnapshot('A', snapshotOf(clock.now(), { trades: [], ledgers: [] }));
      }
      const { askedAt } = before;
      const isDue = askedAt === undefined || clock.now() - askedAt >= DAY;
      const wanted = isDue ? clock.now() : askedAt;
      await eventually(async () => {
        assert.equal((await known()).askedAt, wanted);
      });
    },
    ends: async () => (await opened[0]?.ends.list())?.map(({ validUntil }) => validUntil),
  };
}

describe('the end of a key', () => {
  afterEach(removeFolders);

  it('is asked for once a day, by one of several windows', async () => {
    const { keep, clock, asked, refresh, known } = await open(3);
    await keep(undefined);
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
    const { opened, keep, clock, asked, ends } = await open();
    await keep(undefined, NOON - 2 * DAY);
    const [window] = opened;
    const snapshot = snapshotOf(NOON, { trades: [], ledgers: [] });
    window?.store.setAccounts(['A', 'B'].map(accountOf), new Map([['B', { snapshot }]]));
    window?.store.setFailure('A', failure('network'));
    await settled();
    assert.deepEqual(asked, []);
    assert.equal(clock.now(), NOON);
    assert.deepEqual(await ends(), []);
  });

  it('stays what it was where it can’t be told, until the next day', async () => {
    const { keep, clock, asked, answer, refresh, known } = await open();
    await keep(END);
    answer.fails = true;
    clock.advance(DAY);
    for (let times = 0; times < 3; times++) await refresh();
    assert.deepEqual(asked, ['A']);
    assert.deepEqual(await known(), { askedAt: NOON + DAY, validUntil: END });
  });

  it('is known by what was set last, after a restart too', async () => {
    const { opened, ends } = await open();
    assert.deepEqual(await ends(), []);
    await opened[0]?.ends.set('A', END);
    assert.deepEqual(await ends(), [END]);
    await opened[0]?.ends.set('A', undefined);
    assert.deepEqual(await ends(), []);
  });

  it('is unknown where what is kept can’t be read', async () => {
    const { write, ends } = await open();
    for (const text of ['', '{', 'null', '[]', '{}', '{"askedAt":"noon","validUntil":5}']) {
      await write('A.json', text);
      assert.deepEqual(await ends(), [], text);
    }
  });
});
