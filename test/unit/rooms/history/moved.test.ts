import assert from 'node:assert/strict';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openComplete, openHistories } from '../../../support/window/histories.ts';

/** A window with a complete history whose folder was moved away. */
async function openMoved() {
  const scene = await openComplete();
  const away = join(scene.folder, 'away');
  await rename(scene.folderOf('Main'), away);
  return {
    ...scene,
    away,
    question: {
      severity: 'warning',
      text: `The history of “Main” is no longer in “${scene.folderOf('Main')}”; choose the folder that it is in now, or begin anew.`,
      buttons: ['Choose Folder…', 'Begin Anew'],
    },
  };
}

function notIn(folder: string) {
  return {
    severity: 'warning',
    text: `The history of “Main” is not in “${folder}”; choose the folder that has its history.json.`,
    buttons: [],
  };
}

describe('A history whose folder was moved', () => {
  it('goes on in the folder that the user chooses', async () => {
    await using scene = await openMoved();
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [scene.away];
    await scene.update();
    assert.deepEqual(scene.told(), [scene.question]);
    assert.deepEqual(scene.statusTexts, ['The history of “Main” is up to date.']);
    assert.equal((await scene.rowOf()).history?.folder, scene.away);
    assert.deepEqual(await scene.files(), ['away']);
  });

  it('begins anew where the user wants that', async () => {
    await using scene = await openMoved();
    scene.user.answers = ['Begin Anew'];
    await scene.update('Ledgers and trades');
    assert.equal(scene.user.lists.length, 2, 'what to keep is asked again');
    assert.deepEqual(scene.user.folderDialogs, []);
    assert.deepEqual(await scene.files(), ['Main history', 'away']);
    assert.deepEqual((await scene.record()).reports, ['ledgers', 'trades']);
  });

  it('stays away where the user wants neither, or names no folder', async () => {
    await using scene = await openMoved();
    await scene.update();
    scene.user.answers = ['Choose Folder…'];
    await scene.update();
    assert.deepEqual(scene.told(), [scene.question, scene.question]);
    assert.deepEqual(await scene.files(), ['away']);
    assert.equal((await scene.row()).contextValue, 'history-unreadable');
  });

  it('is not in a folder without history.json', async () => {
    await using scene = await openMoved();
    const other = join(scene.folder, 'other');
    await mkdir(other);
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [other];
    await scene.update();
    assert.deepEqual(scene.told(), [scene.question, notIn(other)]);
    assert.deepEqual(await readdir(other), []);
    assert.equal((await scene.rowOf()).history?.folder, scene.folderOf('Main'));
  });

  it('is not in that of another account', async () => {
    await using scene = await openHistories({ holdings: () => ({ Main: [], Tax: [] }) });
    for (const accountId of ['Main', 'Tax']) await scene.update('Ledgers', { accountId });
    await rename(scene.folderOf('Main'), join(scene.folder, 'away'));
    const before = await scene.readHistory('history.json', 'Tax');
    scene.user.messages.length = 0;
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [scene.folderOf('Tax')];
    await scene.update('Ledgers', { accountId: 'Main' });
    assert.deepEqual(scene.told()[1], notIn(scene.folderOf('Tax')));
    assert.equal(await scene.readHistory('history.json', 'Tax'), before);
  });
});
