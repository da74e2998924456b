import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { KeyFiles } from '../../../src/core/accounts/keyFiles.ts';
import { NEW_KEY_MEMORY, type KeyMemory } from '../../../src/core/kraken/nonce.ts';
import { ClosedError } from '../../../src/core/storage/openWork.ts';

const KEY = 'someAPIkey';
const SEEN: KeyMemory = { lastNonce: 1_791_201_600_123_456_789n, scale: 'nanoseconds' };
const reason = new Error('never mind');

let folders: string[] = [];

/** A folder, as several windows have it; none of them knows of the others but by the folder. */
async function openFolder() {
  const folder = join(await mkdtemp(join(tmpdir(), 'kraken-exports-')), 'keys');
  folders.push(join(folder, '..'));
  const window = () => new KeyFiles(folder, systemClock);
  return {
    folder,
    window,
    /** In a window of its own each time. */
    load: () => window().turnOf(KEY)((memory) => Promise.resolve(memory.load())),
    save: (seen: KeyMemory) =>
      window().turnOf(KEY)((memory) => {
        memory.save(seen);
        return Promise.resolve();
      }),
  };
}

/** A turn that lasts until the test ends it, and leaves what it has seen then. */
function hold(keys: KeyFiles) {
  const begun = Promise.withResolvers<undefined>();
  const end = Promise.withResolvers<undefined>();
  const turn = keys.turnOf(KEY)(async (memory) => {
    begun.resolve(undefined);
    await end.promise;
    memory.save(SEEN);
  });
  return {
    begun: begun.promise,
    release: () => {
      end.resolve(undefined);
      return turn;
    },
  };
}

afterEach(async () => {
  const removing = folders;
  folders = [];
  for (const folder of removing) await rm(folder, { recursive: true });
});

describe('the memory of a key', () => {
  it('is fresh at first, and then what another window has saved', async () => {
    const { window } = await openFolder();
    const first = await window().turnOf(KEY)((memory) => {
      const before = memory.load();
      memory.save(SEEN);
      assert.deepEqual(memory.load(), SEEN);
      return Promise.resolve(before);
    });
    assert.deepEqual(first, NEW_KEY_MEMORY);
    assert.deepEqual(await window().turnOf(KEY)((memory) => Promise.resolve(memory.load())), SEEN);
  });

  it('is kept where the call has failed, too', async () => {
    const { window } = await openFolder();
    const failing = window().turnOf(KEY)((memory) => {
      memory.save(SEEN);
      return Promise.reject(new Error('refused'));
    });
    await assert.rejects(failing, /refused/);
    assert.deepEqual(await window().turnOf(KEY)((memory) => Promise.resolve(memory.load())), SEEN);
  });

  it('is another for another key, of which no file tells the text', async () => {
    const { folder, window } = await openFolder();
    await window().turnOf(KEY)((memory) => {
      memory.save(SEEN);
      return Promise.resolve();
    });
    assert.deepEqual(
      await window().turnOf('other')((memory) => Promise.resolve(memory.load())),
      NEW_KEY_MEMORY,
    );
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    assert.equal(names.length, 1);
    assert.ok(!names.concat(texts).join().includes(KEY));
  });

  it('holds what Kraken asked for, and how many calls there were, for other windows too', async () => {
    const { load, save } = await openFolder();
    const seen: KeyMemory = {
      ...SEEN,
      pause: { kind: 'lockout', until: 1_791_201_600_000 },
      rate: { count: 3.25, at: 1_791_201_600_000 },
    };
    await save(seen);
    assert.deepEqual(await load(), seen);
  });

  it('is as it was before a call whose window was closed meanwhile', async () => {
    const { folder, load, save } = await openFolder();
    await save(SEEN);
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, `${name}.of a crash`), '{"lastNonce":');
    assert.deepEqual(await load(), SEEN);
  });

  it('is no reason to fail where it cannot be written', async () => {
    const { folder, window } = await openFolder();
    await writeFile(folder, 'a file in the place of the folder');
    const answer = await window().turnOf(KEY)((memory) => {
      memory.save(SEEN);
      return Promise.resolve('answer');
    });
    assert.equal(answer, 'answer');
    await rm(folder);
  });
});

describe('the turns of a key', () => {
  it('are one after the other, in one window and in several', async () => {
    const { window } = await openFolder();
    const [one, other] = [window(), window()];
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    const turns = [one, one, other, other, one].map((each) => each.turnOf(KEY)(work));
    await Promise.all(turns);
    assert.equal(most, 1);
  });

  for (const [where, inOneWindow] of [
    ['the same window', true],
    ['another window', false],
  ] as const) {
    it(`need not be waited for by who cancels: behind ${where}`, async () => {
      const { window } = await openFolder();
      const [one, other] = [window(), window()];
      const first = hold(one);
      await first.begun;
      const abort = new AbortController();
      const begun: string[] = [];
      const begin = (name: string) => () => Promise.resolve(begun.push(name));
      const turn = (inOneWindow ? one : other).turnOf(KEY);
      const [cancelled, next] = [turn(begin('cancelled'), abort.signal), turn(begin('next'))];
      // Until it waits for whatever it waits for.
      for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
      abort.abort(reason);
      await assert.rejects(cancelled, reason);
      assert.deepEqual(begun, []);
      await first.release();
      await next;
      await window().turnOf(KEY)(begin('last'));
      assert.deepEqual(begun, ['next', 'last']);
    });
  }

  it('are not begun by who has cancelled before', async () => {
    const { window } = await openFolder();
    let isBegun = false;
    const begin = () => {
      isBegun = true;
      return Promise.resolve();
    };
    await assert.rejects(window().turnOf(KEY)(begin, AbortSignal.abort(reason)), reason);
    assert.equal(isBegun, false);
  });

  it('end by themselves once they have begun, and leave what they have learnt', async () => {
    const { window, load } = await openFolder();
    const abort = new AbortController();
    const answer = await window().turnOf(KEY)((memory) => {
      abort.abort(reason);
      memory.save(SEEN);
      return Promise.resolve('answer');
    }, abort.signal);
    assert.equal(answer, 'answer');
    assert.deepEqual(await load(), SEEN);
  });

  it('begin no more once the window is closed, which waits for the one that has begun', async () => {
    const { window, load } = await openFolder();
    const keys = window();
    const first = hold(keys);
    await first.begun;
    const begun: string[] = [];
    const begin = (name: string) => () => Promise.resolve(begun.push(name));
    const waiting = keys.turnOf(KEY)(begin('waiting'));
    const closed = keys.close().then(() => begun.push('closed'));
    await assert.rejects(waiting, ClosedError);
    await assert.rejects(keys.turnOf(KEY)(begin('late')), ClosedError);
    await assert.rejects(keys.turnOf('other')(begin('other')), ClosedError);
    assert.deepEqual(begun, []);
    await first.release();
    await closed;
    assert.deepEqual(begun, ['closed']);
    assert.deepEqual(await load(), SEEN);
  });

  it('wait no longer for another window once theirs is closed', async () => {
    const { window } = await openFolder();
    const [one, other] = [window(), window()];
    const first = hold(one);
    await first.begun;
    let isBegun = false;
    const waiting = other.turnOf(KEY)(() => Promise.resolve((isBegun = true)));
    const failing = assert.rejects(waiting, ClosedError);
    await other.close();
    await failing;
    await first.release();
    assert.equal(isBegun, false);
  });

  it('of other keys need not wait', async () => {
    const { window } = await openFolder();
    const keys = window();
    await keys.turnOf(KEY)(() => keys.turnOf('other')(() => Promise.resolve()));
  });
});
