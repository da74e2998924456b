import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../../src/demo/random.ts';
import type { Updated } from './historyNews.ts';
import { openHistoryWindows, type HistoryComputer, type HistoryWindow } from './historyWindows.ts';

type Windows = Awaited<ReturnType<typeof openHistoryWindows>>;

/** How often a window is killed, and on how many computers at a time. */
const KILLS = 20;
const LANES = 2;

/** How much a window tells before it is killed, and for how many milliseconds it goes on. */
const MAX_NEWS = 16;
const MAX_MS = 40;

/** Checks that the history is the true record, and that no report was requested twice. */
async function assertComplete(computer: HistoryComputer, updated: Updated): Promise<void> {
  const truth = await computer.truth();
  assert.deepEqual(await computer.lines(), truth);
  const { status, rows, gaps, problems } = updated;
  assert.deepEqual([status, rows, gaps, problems], ['complete', truth.length, 0, 0]);
  const requested = computer.requested();
  assert.equal(new Set(requested).size, requested.length, requested.join());
  await computer.check();
}

/** Checks that nothing went wrong in a window. */
function assertWell({ news }: HistoryWindow): void {
  const bad = news.filter(
    (each) => each.kind === 'unexpected' || (each.kind === 'call' && each.outcome !== 'ok'),
  );
  assert.deepEqual(bad, []);
}

/** Resolves once a window knows how far an update is, its own or that of another window. */
function progress({ until, news }: HistoryWindow): Promise<void> {
  return until(() => news.some(({ kind }) => kind === 'progress'));
}

/** @returns what is known if the update has ended before the window was killed. */
async function killInUpdate(
  window: HistoryWindow,
  random: () => number,
): Promise<Updated | undefined> {
  const count = window.news.length + Math.floor(random() * MAX_NEWS);
  const milliseconds = random() * MAX_MS;
  const update = window.update().catch(() => undefined);
  const told = window.until(() => window.news.length >= count);
  await Promise.race([update, told.then(() => wait(milliseconds))]);
  await window.kill();
  return update;
}

/** Kills window after window in its update; starts a new history where one is complete. */
async function killWindows(main: Windows, kills: number, random: () => number): Promise<void> {
  let computer = await main.addComputer();
  for (let killed = 0; killed < kills;) {
    const window = await computer.open();
    const updated = await killInUpdate(window, random);
    assertWell(window);
    await computer.check();
    await computer.removeLocks();
    if (updated) {
      assert.equal(updated.outcome.kind, 'done', JSON.stringify(updated.outcome));
      await assertComplete(computer, updated);
      computer = await main.addComputer();
    } else {
      killed += 1;
    }
  }
  const window = await computer.open();
  const updated = await window.update();
  assert.equal(updated.outcome.kind, 'done');
  await assertComplete(computer, updated);
}

describe('windows that are processes, of which one updates a history,', () => {
  it('leave the work to it, and follow', async () => {
    await using main = await openHistoryWindows();
    const computer = await main.addComputer();
    const windows = await Promise.all([computer.open(), computer.open()]);
    // Nothing goes on until both know of the update.
    const known = Promise.all(windows.map(progress));
    main.exchange.fail({ kind: 'hold', until: known }, { method: 'AddExport', times: 1 });
    const updates = await Promise.all(windows.map(({ update }) => update()));
    await known;
    assert.deepEqual(updates.map(({ outcome }) => outcome.kind).sort(), ['done', 'elsewhere']);
    for (const updated of updates) await assertComplete(computer, updated);
    assert.deepEqual(updates[0]?.files, updates[1]?.files);
    windows.forEach(assertWell);
  }).timeout(30_000);

  it('know that it is over when that window was killed', async () => {
    await using main = await openHistoryWindows();
    const computer = await main.addComputer();
    const [worker, follower] = await Promise.all([computer.open(), computer.open()]);
    const hangs = main.fetchHangs(1);
    const killed = worker.update().catch(() => 'killed');
    await hangs;
    const kill = progress(follower).then(() => worker.kill());
    const { outcome, status } = await follower.update();
    await kill;
    assert.deepEqual([await killed, outcome.kind], ['killed', 'elsewhere']);
    assert.notEqual(status, 'updating');
    await assertComplete(computer, await follower.update());
    assertWell(follower);
  }).timeout(30_000);

  it('take over within seconds when that window was killed', async () => {
    await using main = await openHistoryWindows({ haste: 1 });
    const computer = await main.addComputer();
    const period = { starttm: Date.UTC(2011, 0) / 1000, endtm: Date.UTC(2025, 9, 5) / 1000 };
    computer.account.addReport({ report: 'ledgers', description: 'Everything', ...period });
    const [worker, other] = await Promise.all([computer.open(), computer.open()]);
    const hangs = main.fetchHangs(0);
    const killed = worker.update().catch(() => 'killed');
    await hangs;
    await worker.kill();
    const updated = await other.update();
    assert.deepEqual([await killed, updated.outcome], ['killed', { kind: 'done', added: 1 }]);
    await assertComplete(computer, updated);
    assertWell(other);
  }).timeout(30_000);

  it('lose nothing, wherever they are killed', async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    await using main = await openHistoryWindows();
    try {
      const lanes = Array.from({ length: LANES }, (_, lane) =>
        killWindows(main, KILLS / LANES, seededRandom(seed + lane)),
      );
      // None may go on when what it works with is gone.
      await Promise.allSettled(lanes);
      await Promise.all(lanes);
    } catch (error) {
      throw new Error(`with the seed ${seed}`, { cause: error });
    }
  }).timeout(120_000);
});
