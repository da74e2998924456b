import assert from 'node:assert/strict';
import { commands } from 'vscode';
import {
  DETAILS,
  enterRequest,
  openPeriods,
  requestsAt,
} from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

const DAYS = 'Custom period…';

/** A request that waits for a day. */
async function openDay(before: readonly string[] = []) {
  const scene = await openSceneWithAccount('Main');
  const requesting = commands.executeCommand('krakenExports.requestExport');
  (await scene.user.nextList()).pick('Ledgers');
  (await scene.user.nextList()).pick(DAYS);
  for (const day of before) (await scene.user.nextBox()).enter(day);
  const box = await scene.user.nextBox();
  return {
    scene,
    box,
    async [Symbol.asyncDispose]() {
      box.escape();
      await requesting;
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('A mistake while requesting an export', () => {
  for (const [text, reason] of [
    ['', 'Enter a valid date as YYYY-MM-DD, such as 2026-01-31.'],
    ['2025-02-29', 'Enter a valid date as YYYY-MM-DD, such as 2026-01-31.'],
    ['2010-12-31', 'Enter 2011-01-01 or a later day; Kraken has no older data.'],
  ] as const) {
    it(`is told at the first day: "${text}"`, async () => {
      await using day = await openDay();
      assert.match(day.box.prompt ?? '', /from 00:00:00 UTC$/);
      day.box.enter(text);
      assert.equal(day.box.validationMessage, reason);
      assert.ok(day.box.visible);
    });
  }

  it('is told at a day in the future, with today in UTC', async () => {
    await using day = await openDay(['2025-01-01']);
    const today = new Date().toISOString().slice(0, 10);
    assert.equal(day.box.value, today);
    day.box.enter('9999-01-01');
    assert.match(
      day.box.validationMessage ?? '',
      /in the future; in UTC, today is \d{4}-\d\d-\d\d\.$/,
    );
  });

  it('is told at a last day before the first', async () => {
    await using day = await openDay(['2025-01-31']);
    day.box.enter('2025-01-30');
    const reason = 'Enter 2025-01-31, which is the first day, or a later day.';
    assert.equal(day.box.validationMessage, reason);
  });

  it('is told while it is typed', async () => {
    await using day = await openDay();
    day.box.type('2025-');
    assert.match(day.box.validationMessage ?? '', /YYYY-MM-DD/);
    day.box.type('2025-01-01');
    assert.equal(day.box.validationMessage, undefined);
  });

  it('is told where no field was picked', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user } = scene;
    const { requesting, periods } = await openPeriods(scene);
    periods.pick(DETAILS);
    (await user.nextList()).enter();
    const fields = await user.nextList();
    fields.tick();
    fields.enter();
    assert.equal(fields.placeholder, 'Select at least one field.');
    assert.ok(fields.visible);
    fields.tick('time');
    fields.enter();
    (await user.nextList()).escape();
    await requesting;
  });

  for (const [text, reason] of [
    ['  ', 'The export needs a description.'],
    ['d'.repeat(101), 'The description has more than 100 characters; shorten it.'],
    ['a\u202eb', 'The description contains characters that can’t be shown; remove them.'],
    [
      "main's LEDGERS",
      "An export named “main's LEDGERS” already exists; enter another description.",
    ],
  ] as const) {
    it(`is told at the description, without a call: "${text.slice(0, 20)}"`, async () => {
      await using scene = await openSceneWithAccount('Main');
      const { requesting, lastBox } = await enterRequest(scene);
      lastBox.enter(text);
      assert.equal(lastBox.validationMessage, reason);
      lastBox.escape();
      await requesting;
      assert.deepEqual(requestsAt(scene.kraken), []);
    });
  }
});
