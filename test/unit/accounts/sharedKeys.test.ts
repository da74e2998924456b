import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { KeyFiles } from '../../../src/core/accounts/keyFiles.ts';
import type { KeyMemory, KeyMemoryStore } from '../../../src/core/kraken/nonce.ts';
import { openClient } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';

const KEY = 'someAPIkey';
const MINUTE = 60_000;
const SEEN: KeyMemory = { lastNonce: 1_000n, scale: 'microseconds' };
const LOCKOUT: KeyMemory['pause'] = { kind: 'lockout', until: NOON + 15 * MINUTE };

const folders: string[] = [];

/** A folder that windows share, and ways for it to come to harm. */
async function openFolder() {
  const parent = await mkdtemp(join(tmpdir(), 'keys-'));
  folders.push(parent);
  const folder = join(parent, 'keys');
  const paths = async (ending: string) => {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
  };
  return {
    folder,
    openWindow: () => openWindow(folder),
    /** Takes the lock away from whoever has it, as a window does that takes another for crashed. */
    breakLock: async () => {
      for (const path of await paths('.lock')) await rm(path, { recursive: true });
    },
    /** Writes other text over what is kept. */
    damage: async (text: string) => {
      for (const path of await paths('.json')) await writeFile(path, text);
    },
    /** Puts a file in the place of the folder. */
    obstruct: async () => {
      await mkdir(folder, { recursive: true });
      await rename(folder, `${folder}.before`);
      await writeFile(folder, '');
    },
    /** Undoes that. */
    clear: async () => {
      await rm(folder);
      await rename(`${folder}.before`, folder);
    },
  };
}

/** A window, and what it makes of the key's memory in a turn of its own. */
function openWindow(folder: string) {
  const turn = new KeyFiles(folder, systemClock).turnOf(KEY);
  const change = (how: (memory: KeyMemory) => KeyMemory) =>
    turn((memory) => {
      memory.save(how(memory.load()));
      return Promise.resolve();
    });
  return {
    turn,
    change,
    learn: (news: Partial<KeyMemory>) => change((memory) => ({ ...memory, ...news })),
    load: () => turn((memory) => Promise.resolve(memory.load())),
  };
}

/** Two windows, of which one stalls in its turn, so that the other one has a turn meanwhile. */
async function openStalled(before: KeyMemory = SEEN) {
  const parts = await openFolder();
  const [stalled, other] = [parts.openWindow(), parts.openWindow()];
  await other.learn(before);
  const resumed = Promise.withResolvers<(memory: KeyMemoryStore) => void>();
  const begun = Promise.withResolvers<undefined>();
  const turn = stalled.turn(async (memory) => {
    begun.resolve(undefined);
    (await resumed.promise)(memory);
  });
  await begun.promise;
  await parts.breakLock();
  return {
    ...parts,
    stalled,
    other,
    /** Ends the stalled turn, in which this was learnt. */
    resume: (news: Partial<KeyMemory>) => {
      resumed.resolve((memory) => {
        memory.save({ ...memory.load(), ...news });
      });
      return turn;
    },
  };
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe('what a window learns of a key while another one stalls in a call', () => {
  it('is kept beside what that call brings', async () => {
    const { other, resume, openWindow: open } = await openStalled();
    await other.learn({ pause: LOCKOUT });
    await resume({ lastNonce: 2_000n });
    const expected = { ...SEEN, lastNonce: 2_000n, pause: LOCKOUT };
    assert.deepEqual(await open().load(), expected);
    assert.deepEqual(await other.load(), expected);
  });

  it('is kept by the window that stalled as well', async () => {
    const { stalled, other, resume } = await openStalled();
    await other.learn({ pause: LOCKOUT });
    await resume({ lastNonce: 2_000n });
    assert.deepEqual((await stalled.load()).pause, LOCKOUT);
  });

  it('goes where both have learnt of it: the larger nonce, the later pause', async () => {
    for (const [ours, theirs] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const { other, resume } = await openStalled();
      const learnt = (more: number): Partial<KeyMemory> => ({
        lastNonce: 1_000n + BigInt(more),
        pause: { kind: 'throttled', until: NOON + more },
      });
      await other.learn(learnt(theirs));
      await resume(learnt(ours));
      assert.deepEqual(await other.load(), { ...SEEN, ...learnt(2) });
    }
  });

  it('goes where both have learnt of it: the fuller counter', async () => {
    const early = { count: 9, at: NOON };
    // A minute drains twenty calls.
    const late = { count: 1, at: NOON + MINUTE };
    const full = { count: 15, at: NOON + 1_000 };
    for (const [ours, theirs, fuller] of [
      [early, late, late],
      [late, early, late],
      [early, full, full],
      [full, early, full],
    ]) {
      const { other, resume } = await openStalled();
      await other.learn({ rate: theirs });
      await resume({ rate: ours });
      assert.deepEqual((await other.load()).rate, fuller);
    }
  });

  it('goes where one has learnt of larger nonces: it does not go back to smaller ones', async () => {
    const raised: KeyMemory = { lastNonce: 1_000_000n, scale: 'nanoseconds' };
    const { other, resume } = await openStalled();
    await other.learn(raised);
    await resume({ lastNonce: 2_000n });
    assert.deepEqual(await other.load(), raised);
  });

  it('does not bring back a pause that the stalled call has cut short', async () => {
    const { other, resume } = await openStalled({ ...SEEN, pause: LOCKOUT });
    const short = { kind: 'lockout', until: NOON } as const;
    await other.learn({ lastNonce: 3_000n });
    await resume({ pause: short });
    assert.deepEqual(await other.load(), { lastNonce: 3_000n, scale: SEEN.scale, pause: short });
  });
});

describe('what is remembered of a key', () => {
  it('may be a shorter pause than before, in every window', async () => {
    const { openWindow: open } = await openFolder();
    const [one, other] = [open(), open()];
    await one.learn({ ...SEEN, pause: LOCKOUT });
    assert.deepEqual((await other.load()).pause, LOCKOUT);
    const short = { kind: 'lockout', until: NOON } as const;
    await other.learn({ pause: short });
    for (const window of [one, other, open()]) assert.deepEqual((await window.load()).pause, short);
  });

  it('may be a smaller nonce than before, where a step was taken back', async () => {
    const { openWindow: open } = await openFolder();
    const window = open();
    await window.learn({ lastNonce: 1_000_000n, scale: 'nanoseconds' });
    await window.learn(SEEN);
    for (const each of [window, open()]) assert.deepEqual(await each.load(), SEEN);
  });
});

describe('a window that cannot write what it learns of a key', () => {
  it('remembers it all the same', async () => {
    const { openWindow: open, obstruct } = await openFolder();
    await obstruct();
    const window = open();
    const learnt: KeyMemory = { ...SEEN, pause: LOCKOUT, rate: { count: 3, at: NOON } };
    await window.learn(learnt);
    assert.deepEqual(await window.load(), learnt);
    await window.learn({ lastNonce: 1_001n });
    assert.deepEqual(await window.load(), { ...learnt, lastNonce: 1_001n });
  });

  it('sends one call into a lockout, and no more', async () => {
    const { openWindow: open, obstruct } = await openFolder();
    await obstruct();
    const { client, exchange, sent } = openClient({ turn: open().turn });
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Temporary lockout' });
    for (let call = 0; call < 5; call++) {
      await assert.rejects(client.exportStatus('trades'), { kind: 'lockout' });
    }
    assert.equal(sent.entries.length, 1);
  });

  it('writes it once that is possible, with what others have written', async () => {
    const { openWindow: open, obstruct, clear } = await openFolder();
    const [window, other] = [open(), open()];
    await other.learn(SEEN);
    await window.load();
    await obstruct();
    await window.learn({ pause: LOCKOUT });
    await clear();
    await other.learn({ lastNonce: 5_000n });
    const { lastNonce, pause } = await window.load();
    assert.deepEqual({ lastNonce, pause }, { lastNonce: 5_000n, pause: LOCKOUT });
    await window.learn({ lastNonce: 5_001n });
    assert.deepEqual(await open().load(), { ...SEEN, lastNonce: 5_001n, pause: LOCKOUT });
  });
});

describe('a window whose file was damaged or removed', () => {
  for (const text of ['', '{"lastNonce":', '{}']) {
    it(`goes by what it knows, and keeps that again: ${text}`, async () => {
      const { openWindow: open, damage } = await openFolder();
      const window = open();
      await window.learn({ ...SEEN, pause: LOCKOUT });
      await damage(text);
      assert.deepEqual((await window.load()).pause, LOCKOUT);
      await window.learn({ lastNonce: 1_001n });
      assert.deepEqual(await open().load(), { ...SEEN, lastNonce: 1_001n, pause: LOCKOUT });
    });
  }

  it('goes by what it knows where the whole folder is gone', async () => {
    const { folder, openWindow: open } = await openFolder();
    const window = open();
    await window.learn({ ...SEEN, pause: LOCKOUT });
    await rm(folder, { recursive: true });
    assert.deepEqual((await window.load()).pause, LOCKOUT);
  });
});
