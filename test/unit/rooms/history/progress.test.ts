import assert from 'node:assert/strict';
import type { UpdateProgress } from '../../../../src/core/history/updateOutcome.ts';
import { progressText } from '../../../../src/rooms/history/progressText.ts';
import { NOON } from '../../../support/clock.ts';
import {
  anonymous,
  january,
  openHistories,
  openUpdating,
} from '../../../support/window/histories.ts';

const MINUTE = 60_000;

/** How an update looks at noon whose number of periods is known for so many minutes. */
function textOf(progress: Partial<UpdateProgress>, minutes = 0): string {
  return progressText(
    {
      ...{ doing: 'waiting', done: 0, all: 4, mayGrow: false, rows: 0 },
      ...{ since: NOON - minutes * MINUTE, doneBefore: 0 },
      ...progress,
    },
    NOON,
  );
}

describe('The progress of an update', () => {
  it('is a notification that can be cancelled, and a row that turns', async () => {
    await using scene = await openUpdating();
    const [note, ...others] = scene.notes;
    assert.deepEqual([note?.title, note?.cancellable], ['History of “Main”', true]);
    assert.deepEqual(others, []);
    assert.deepEqual(await scene.row(), {
      description: 'updating, 1 of 2',
      contextValue: 'history-updating',
      icon: 'sync~spin',
    });
    assert.equal(note?.done, false);
    scene.date.advance(2 * MINUTE);
    await scene.through(scene.running);
    assert.equal(note.done, true);
    assert.equal((await scene.row()).contextValue, 'history-complete');
  });

  it('says what is done and how far it is', async () => {
    await using scene = await openUpdating();
    scene.date.advance(2 * MINUTE);
    await scene.through(scene.running);
    const texts = scene.notes[0]?.steps.map(({ message = '' }) => message) ?? [];
    const known = texts.map(anonymous);
    assert.deepEqual(
      known.filter((text, index) => text !== known[index - 1]),
      [
        'requesting · 0 of at least 2 periods',
        'downloading · 0 of at least 2 periods',
        'checking · 0 of at least 2 periods',
        'waiting for Kraken · 1 of at least 2 periods · # rows',
        'downloading · 1 of 2 periods · # rows',
        'checking · 1 of 2 periods · # rows',
      ],
    );
  });

  it('ends with a click on Cancel, without a word, and goes on from there the next time', async () => {
    await using scene = await openUpdating();
    scene.notes[0]?.cancel();
    await scene.running;
    assert.deepEqual([scene.user.messages, scene.statusTexts], [[], []]);
    assert.equal((await scene.row()).description, 'not complete yet');
    scene.date.advance(2 * MINUTE);
    await scene.update();
    assert.deepEqual(scene.requested(), ['ledgers History 2025-02-01 to 2025-03-09']);
    assert.equal(scene.fetched().length, 2);
    assert.equal((await scene.row()).description, 'complete to Mar 9, 2025');
  });

  it('is not hidden in a name that looks like a link', async () => {
    await using scene = await openHistories({
      holdings: () => ({ '[a](command:x)': [january()] }),
    });
    await scene.update();
    assert.equal(scene.notes[0]?.title, 'History of “[a] (command:x)”');
    assert.match(scene.user.texts.join(), /^The history of “\[a\] \(command:x\)” is complete to /);
  });
});

describe('The text of the progress', () => {
  for (const [doing, text] of [
    ['requesting', 'requesting'],
    ['waiting', 'waiting for Kraken'],
    ['downloading', 'downloading'],
    ['checking', 'checking'],
  ] as const) {
    it(`says what is being done: ${text}`, () => {
      assert.equal(textOf({ doing }), `${text} · 0 of 4 periods`);
    });
  }

  it('has the rows that there are', () => {
    assert.equal(textOf({ rows: 1 }), 'waiting for Kraken · 0 of 4 periods · 1 row');
    assert.equal(textOf({ rows: 1234 }), 'waiting for Kraken · 0 of 4 periods · 1,234 rows');
  });

  it('says that there may be more periods, as long as one may be too big', () => {
    assert.equal(textOf({ mayGrow: true }), 'waiting for Kraken · 0 of at least 4 periods');
    assert.equal(textOf({ mayGrow: true, all: 1 }), 'waiting for Kraken · 0 of at least 1 period');
    assert.equal(textOf({ all: 1 }), 'waiting for Kraken · 0 of 1 period');
  });

  it('takes the other periods to be as long as those since their number last changed', () => {
    const left = (progress: Partial<UpdateProgress>, minutes: number) =>
      textOf({ all: 9, ...progress }, minutes).replace(/^.* periods(?: · )?/, '');
    assert.equal(left({ done: 2 }, 10), 'about 35 minutes left');
    assert.equal(left({ done: 8 }, 10), 'about 2 minutes left');
    assert.equal(left({ done: 8 }, 8), 'about a minute left');
    assert.equal(left({ done: 8, doneBefore: 6 }, 10), 'about 5 minutes left');
  });

  it('does not say how long it may still take where too little is known, or nothing is left', () => {
    const left = (progress: Partial<UpdateProgress>, minutes: number) =>
      textOf({ all: 9, ...progress }, minutes);
    for (const text of [
      ...[left({}, 60), left({ done: 1 }, 60), left({ done: 8, doneBefore: 7 }, 60)],
      ...[left({ done: 4 }, 0.9), left({ done: 9 }, 60)],
    ])
      assert.doesNotMatch(text, /left/);
  });
});
