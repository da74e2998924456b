import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import {
  openComplete,
  openHistories,
  type HistoriesOptions,
} from '../../../support/window/histories.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const DAILY = { 'history.autoUpdate': 'daily' };

/** A window with a history that was complete at noon, and is to be updated daily. */
export async function openDaily({ settings, ...options }: HistoriesOptions = {}) {
  return withWays(await openComplete({ ...options, settings: { ...DAILY, ...settings } }));
}

/** The same, but its first update was cancelled. */
export async function openIncomplete(settings: HistoriesOptions['settings'] = {}) {
  const scene = await openHistories({
    settings: { ...DAILY, ...settings },
    account: { processingFor: [60, 60] },
  });
  scene.user.chooses = ([first]) => first;
  const running = scene.run('updateHistory');
  await scene.waiting();
  scene.notes[0]?.cancel();
  await running;
  scene.date.advance(HOUR);
  return withWays(scene);
}

export function withWays<T extends Awaited<ReturnType<typeof openHistories>>>(scene: T) {
  /** Waits until an update has ended well that was begun by itself. */
  const updated = async (name = 'Main', since = Date.now()) => {
    await scene.through(
      eventually(async () => {
        assert.ok(((await scene.record(name)).updatedAt ?? 0) >= since);
      }),
    );
    await eventually(async () => {
      assert.equal((await scene.rowOf(name)).history?.progress, undefined);
    });
  };
  return {
    ...scene,
    updated,
    /** Lets time pass, and the window look at the clock. */
    pass: (milliseconds: number) => {
      scene.date.advance(milliseconds);
      scene.window.tick();
    },
  };
}
