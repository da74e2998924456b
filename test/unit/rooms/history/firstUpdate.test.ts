import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, workspace } from 'vscode';
import { week } from '../../../support/window/exports.ts';
import { EVERYTHING, openComplete, openHistories } from '../../../support/window/histories.ts';
import { openScene } from '../../../support/window/scene.ts';
import { setSetting } from '../../../support/window/settings.ts';

const FOLDER = 'krakenExports.downloadFolder';

/** A window in which no folder for downloads is known, or one that is not there. */
async function openWithout(folder?: string) {
  const scene = await openHistories();
  await setSetting(FOLDER, folder === undefined ? undefined : join(scene.folder, folder));
  return { ...scene, setting: () => workspace.getConfiguration().get<unknown>(FOLDER) };
}

function openTwo() {
  return openHistories({
    holdings: () => ({ Main: [week('trades', 'Before')], Tax: [week('trades', 'Other')] }),
  });
}

describe('The first update of a history', () => {
  it('asks what to keep', async () => {
    await using scene = await openHistories();
    await scene.update('Ledgers');
    assert.deepEqual(
      scene.user.lists.map((choices) => choices.map(({ label, detail }) => [label, detail])),
      [
        [
          ['Ledgers', 'Everything that changed a balance: the complete record of the account.'],
          [
            'Ledgers and trades',
            'Also the details of each trade, such as its price and its order.',
          ],
        ],
      ],
    );
    assert.deepEqual(scene.requested(), [`ledgers ${EVERYTHING}`]);
    assert.deepEqual((await scene.record()).reports, ['ledgers']);
  });

  it('keeps trades as well where they are wanted', async () => {
    await using scene = await openHistories();
    await scene.update('Ledgers and trades');
    assert.deepEqual(scene.requested(), [`ledgers ${EVERYTHING}`, `trades ${EVERYTHING}`]);
    assert.deepEqual((await scene.record()).reports, ['ledgers', 'trades']);
  });

  it('does nothing where the user keeps nothing', async () => {
    await using scene = await openHistories();
    await scene.update('Neither');
    assert.equal(scene.user.lists.length, 1);
    assert.deepEqual([scene.requested(), scene.notes, await scene.files()], [[], [], []]);
    assert.deepEqual(scene.user.messages, []);
    assert.equal((await scene.row()).contextValue, 'history-none');
  });

  it('goes to a folder beside the downloads, named after the account', async () => {
    await using scene = await openHistories();
    await scene.update();
    assert.deepEqual(await scene.files(), ['Main history']);
    assert.deepEqual(await scene.historyFiles(), [
      'history.json',
      'ledgers-2011-01-01-2025-03-09.csv',
    ]);
    assert.deepEqual(scene.user.folderDialogs, []);
  });

  it('asks where to if that is not known yet', async () => {
    await using scene = await openWithout();
    scene.user.folders = [scene.folder];
    await scene.update();
    const [dialog, ...others] = scene.user.folderDialogs;
    assert.ok(typeof dialog === 'object' && dialog && 'title' in dialog);
    assert.equal(dialog.title, 'Folder for Histories and Downloads');
    assert.deepEqual(others, []);
    assert.equal(scene.setting(), scene.folder);
    assert.deepEqual(await scene.files(), ['Main history']);
  });

  it('does nothing where the user names no folder', async () => {
    await using scene = await openWithout();
    await scene.update();
    assert.equal(scene.user.folderDialogs.length, 1);
    assert.deepEqual([scene.requested(), scene.user.messages], [[], []]);
    assert.equal((await scene.row()).contextValue, 'history-none');
  });

  it('can go elsewhere where the folder is not there', async () => {
    await using scene = await openWithout('none');
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [scene.folder];
    await scene.update();
    const [failed, done] = scene.user.messages;
    assert.deepEqual(
      [failed?.severity, failed?.text, failed?.buttons],
      [
        'warning',
        `The history of “Main” was not completed: The folder “${join(scene.folder, 'none')}” does not exist; choose another folder.`,
        ['Choose Folder…', 'Try Again'],
      ],
    );
    assert.match(done?.text ?? '', /^The history of “Main” is complete/);
    assert.deepEqual(await scene.files(), ['Main history']);
    assert.equal(scene.setting(), scene.folder);
  });

  it('can be tried again as soon as the folder is there', async () => {
    await using scene = await openWithout('drive');
    scene.user.answers = ['Try Again'];
    scene.user.meanwhile = async () => {
      await mkdir(join(scene.folder, 'drive'), { recursive: true });
    };
    await scene.update();
    assert.equal(scene.user.texts.length, 2);
    assert.match(scene.user.texts[1] ?? '', /^The history of “Main” is complete/);
    assert.equal(scene.user.lists.length, 1, 'what to keep is known');
  });

  it('of one account of several asks which, and each has a folder of its own', async () => {
    await using scene = await openTwo();
    scene.user.chooses = (choices) =>
      choices.find(({ label }) => label === 'Tax' || label === 'Ledgers');
    await scene.through(scene.window.run('krakenExports.updateHistory'));
    assert.deepEqual(
      scene.user.lists[0]?.map(({ label }) => label),
      ['Main', 'Tax'],
    );
    await scene.update('Ledgers', { accountId: 'Main' });
    assert.deepEqual(await scene.files(), ['Main history', 'Tax history']);
    assert.equal(scene.requested().length, 2);
  });

  it('of one account of several does nothing where the user takes none', async () => {
    await using scene = await openTwo();
    await scene.update('Neither');
    assert.deepEqual([scene.requested(), scene.user.lists.length], [[], 1]);
  });

  it('needs an account', async () => {
    await using scene = await openScene();
    for (const command of ['updateHistory', 'openHistory', 'addHistoryFiles'])
      await commands.executeCommand(`krakenExports.${command}`);
    assert.deepEqual(
      scene.user.messages.map(({ text, buttons }) => [text, buttons]),
      Array.from({ length: 3 }, () => [
        'There is no account whose history could be kept; add one first.',
        ['Add Account…'],
      ]),
    );
  });
});

describe('A later update of a history', () => {
  it('asks nothing, and goes on in the same folder', async () => {
    await using scene = await openComplete({}, 'Ledgers and trades');
    await setSetting(FOLDER, join(scene.folder, 'elsewhere'));
    scene.date.advance(3 * 86_400_000);
    await scene.update();
    assert.equal(scene.user.lists.length, 1);
    assert.deepEqual(scene.requested().slice(2), [
      'ledgers History 2025-03-03 to 2025-03-12',
      'trades History 2025-03-03 to 2025-03-12',
    ]);
    assert.deepEqual(await scene.files(), ['Main history']);
  });

  it('asks what to keep if nothing in the folder tells any more', async () => {
    await using scene = await openComplete();
    await rm(scene.pathOf('history.json'));
    scene.user.answers = ['Begin Anew'];
    await scene.update('Ledgers and trades');
    assert.equal(scene.user.lists.length, 2);
    assert.deepEqual(scene.user.folderDialogs, []);
    assert.deepEqual((await scene.record()).reports, ['ledgers', 'trades']);
  });

  it('keeps what the first one was to keep, though that was cancelled', async () => {
    await using scene = await openHistories({ account: { processingFor: [60, 60] } });
    scene.user.chooses = ([, both]) => both;
    const running = scene.run('updateHistory');
    await scene.waiting();
    scene.notes[0]?.cancel();
    await running;
    assert.deepEqual(await scene.row(), {
      description: 'not complete yet',
      contextValue: 'history-unfinished',
      icon: 'history',
    });
    scene.date.advance(120_000);
    await scene.update();
    assert.equal(scene.user.lists.length, 1);
    const kinds = (await scene.record()).files.map(({ report }) => report);
    assert.deepEqual(kinds, ['ledgers', 'trades']);
    assert.equal(scene.requested().length, 2);
  });
});
