import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { READER } from '../../../../src/ui/reader.ts';
import { openComplete, openHistories, openUpdating } from '../../../support/window/histories.ts';

const JANUARY_FILE = 'ledgers-2011-01-01-2025-01-31.csv';

/** A first update during which the file of January is removed. */
async function openLosing() {
  const scene = await openUpdating();
  await rm(scene.pathOf(JANUARY_FILE));
  scene.date.advance(120_000);
  await scene.through(scene.running);
  return scene;
}

describe('What is told of a history that was updated', () => {
  it('is how far it is complete, and a way to see it', async () => {
    await using scene = await openHistories();
    scene.user.clicks = ['Open History'];
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'information',
        text: 'The history of “Main” is complete to Mar 9, 2025: # rows, and everything adds up.',
        buttons: ['Open History'],
      },
    ]);
    const { executed } = scene.window;
    assert.deepEqual(
      executed.map(([id, , editor]) => [id, editor]),
      [['vscode.openWith', READER]],
    );
    assert.deepEqual(await scene.row(), {
      description: 'complete to Mar 9, 2025',
      contextValue: 'history-complete',
      icon: 'verified',
    });
  });

  it('is in the status bar only where nothing was missing', async () => {
    await using scene = await openComplete();
    await scene.update();
    assert.deepEqual(scene.user.messages, []);
    assert.deepEqual(scene.statusTexts, ['The history of “Main” is up to date.']);
  });

  it('is the gap that is left, until the next update closes it', async () => {
    await using scene = await openLosing();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: 'The history of “Main” has a gap: Jan 1, 2011 – Jan 31, 2025.',
        buttons: ['Open History'],
      },
    ]);
    assert.deepEqual(await scene.row(), {
      description: 'has a gap (Jan 1, 2011 – Jan 31, 2025)',
      contextValue: 'history-gap',
      icon: 'warning',
    });
    await scene.update();
    assert.match(scene.user.texts[1] ?? '', /^The history of “Main” is complete to Mar 9, 2025: /);
  });

  it('is what does not add up', async () => {
    await using scene = await openHistories();
    const { account } = scene.atKraken('Before');
    const request = account.requestReport.bind(account);
    account.requestReport = (report) => request({ ...report, lacksRow: true });
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: 'The history of “Main” doesn’t add up. Jan 1, 2011 – Mar 9, 2025: 1 balance doesn’t add up.',
        buttons: ['Open History'],
      },
    ]);
    assert.deepEqual(await scene.row(), {
      description: 'doesn’t add up',
      contextValue: 'history-wrong',
      icon: 'warning',
    });
  });
});
