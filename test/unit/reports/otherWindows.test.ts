import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { OtherWindows, type OtherWindowsOptions } from '../../../src/core/reports/otherWindows.ts';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { eventually } from '../../support/eventually.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';
import { accountOf, knownWith, openStore } from './setup.ts';

const opened: OtherWindows[] = [];

/** A window with the accounts A and B, and another one that writes what it has learnt of them. */
async function open(options: Partial<OtherWindowsOptions> = {}) {
  const { path } = await openFolder();
  const [other, files] = [1, 2].map(
    () => new SnapshotFiles((id) => path(`${id}/snapshot.json`), systemClock),
  );
  assert.ok(other && files);
  const { store, of } = openStore('A', 'B');
  const begun: string[] = [];
  const watched: string[] = [];
  const unexpected: unknown[] = [];
  const otherWindows = new OtherWindows({
    store,
    shared: files,
    files: {
      watch: async (id, onChange) => {
        begun.push(id);
        const end = await files.watch(id, onChange);
        watched.push(id);
        return () => {
          watched.splice(watched.indexOf(id), 1);
          end();
        };
      },
    },
    onUnexpected: (error) => unexpected.push(error),
    ...options,
  });
  opened.push(otherWindows);
  return {
    ...{ other, store, otherWindows, begun, watched, unexpected },
    /** The id of the report that is known of an account. */
    known: (accountId: string) => of(accountId)?.snapshot?.reports.trades[0]?.id,
    isWatching: (...ids: readonly string[]) =>
      eventually(() => {
        assert.deepEqual(watched.toSorted(), ids);
      }),
  };
}

describe('a window beside others', () => {
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    await removeFolders();
  });

  it('takes over what another one has written before', async () => {
    const { other, otherWindows, known } = await open();
    await other.write('A', knownWith('ABCD'));
    otherWindows.watch();
    await eventually(() => {
      assert.equal(known('A'), 'ABCD');
    });
    assert.equal(known('B'), undefined);
  });

  it('takes over what another one writes', async () => {
    const { other, otherWindows, known, isWatching } = await open();
    otherWindows.watch();
    await isWatching('A', 'B');
    await eventually(async () => {
      // On macOS, watching begins a moment later.
      await other.write('B', knownWith('ABCD'));
      assert.equal(known('B'), 'ABCD');
    });
    assert.equal(known('A'), undefined);
  });

  it('takes it over when it looks, where the file system tells of nothing', async () => {
    const watch = () => Promise.resolve(() => undefined);
    const { other, otherWindows, known } = await open({ files: { watch } });
    otherWindows.watch();
    for (const id of ['A', 'B']) await other.write(id, knownWith(id));
    await otherWindows.adoptAll();
    assert.deepEqual(['A', 'B'].map(known), ['A', 'B']);
  });

  it('takes over what can be read although something can not, and tells of that', async () => {
    const fault = new Error('a fault');
    const read = (id: string) => (id === 'A' ? Promise.reject(fault) : knownLater(id));
    const { otherWindows, known, unexpected } = await open({ shared: { read } });
    await otherWindows.adoptAll();
    assert.equal(known('B'), 'B');
    assert.deepEqual(unexpected, [fault]);
  });

  it('watches each account once, however often the accounts change', async () => {
    const { store, otherWindows, begun, isWatching } = await open();
    otherWindows.watch();
    store.setAccounts(['A', 'B', 'C'].map(accountOf), new Map());
    for (let times = 0; times < 3; times++) otherWindows.watch();
    await isWatching('A', 'B', 'C');
    assert.deepEqual(begun, ['A', 'B', 'C']);
  });

  it('watches no demo account, of which the others know nothing', async () => {
    const { store, otherWindows, begun } = await open();
    store.setAccounts([{ kind: 'demo', id: 'D', name: 'Demo' }], new Map());
    otherWindows.watch();
    assert.deepEqual(begun, []);
  });

  it('watches an account no more that was removed, until it is there again', async () => {
    const { store, otherWindows, isWatching } = await open();
    otherWindows.watch();
    store.setAccounts([accountOf('B')], new Map());
    otherWindows.watch();
    await isWatching('B');
    store.setAccounts(['A', 'B'].map(accountOf), new Map());
    otherWindows.watch();
    await isWatching('A', 'B');
  });

  it('watches nothing once it is closed', async () => {
    const { otherWindows, watched, begun } = await open();
    otherWindows.watch();
    await otherWindows.close();
    assert.deepEqual(watched, []);
    assert.deepEqual(begun, ['A', 'B']);
  });

  it('watches nothing either where its accounts change while it closes', async () => {
    const { otherWindows, begun } = await open();
    await otherWindows.close();
    otherWindows.watch();
    assert.deepEqual(begun, []);
  });
});

function knownLater(id: string) {
  return Promise.resolve(knownWith(id));
}
