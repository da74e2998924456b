import assert from 'node:assert/strict';
import { descriptionOf } from '../../../../src/core/history/description.ts';
import { pending, week } from '../../../support/window/exports.ts';
import { daysFrom } from '../../../support/window/knownHistory.ts';
import { openWaiting } from '../../../support/window/waiting.ts';

const OF_HISTORY = descriptionOf(daysFrom('2011-01-01', '2025-03-09'));

/** Seconds. */
const DAY = 86_400;

/** An export that Kraken makes for a history, beside one of the user's own. */
function openBoth() {
  return openWaiting({ Main: [pending('ledgers', OF_HISTORY), pending('trades', 'Spring')] });
}

describe('An export that Kraken makes for a history', () => {
  it('is not told of when it is ready', async () => {
    await using scene = await openBoth();
    await scene.finish();
    await scene.told();
    assert.deepEqual(await scene.silence(), ['The trades export “Spring” is ready to download.']);
  });

  it('is not told of when Kraken fails to make it', async () => {
    const failed = { error: 'EExport:Internal error' } as const;
    await using scene = await openWaiting({
      Main: [
        { ...pending('ledgers', OF_HISTORY), ...failed },
        { ...pending('trades', 'Spring'), ...failed },
      ],
    });
    await scene.finish();
    await scene.told();
    assert.deepEqual(await scene.silence(), [
      'Kraken could not create “Spring” (Internal error); request it again.',
    ]);
  });

  it('is not told of when it is about to expire', async () => {
    const leaving = { createdtm: Math.floor(Date.now() / 1000) - 13.5 * DAY };
    await using scene = await openWaiting({
      Main: [week('ledgers', OF_HISTORY, leaving), week('trades', 'Spring', leaving)],
    });
    scene.window.tick();
    await scene.told();
    assert.deepEqual(await scene.silence(), [
      '“Spring” expires in 11 hours and was never downloaded; download it before then.',
    ]);
  });
});
