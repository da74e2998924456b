import assert from 'node:assert/strict';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openComplete, openHistories } from '../../../support/window/histories.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { silence } from '../../../support/window/waiting.ts';

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

  it('is not given up before a new one begins', async () => {
    await using scene = await openMoved();
    scene.user.answers = ['Begin Anew'];
    await scene.update('nothing');
    assert.equal((await scene.rowOf()).history?.folder, scene.folderOf('Main'));
    assert.deepEqual(await scene.files(), ['away']);
  });

  it('begins anew in another folder where the old one is on a drive that is gone', async () => {
    await using scene = await openComplete();
    await setSetting('krakenExports.downloadFolder', join(scene.folder, 'none'));
    await rm(scene.folderOf('Main'), { recursive: true });
    scene.user.answers = ['Begin Anew', 'Choose Folder…'];
    scene.user.folders = [scene.folder];
    await scene.update();
    assert.match(scene.user.texts[1] ?? '', /does not exist; choose another folder\.$/);
    assert.match(scene.user.texts[2] ?? '', /^The history of “Main” is complete to Mar 9, 2025/);
    assert.equal((await scene.rowOf()).history?.folder, scene.folderOf('Main'));
  });

  it('is not begun anew by an update that is due', async () => {
    await using scene = await openMoved();
    await setSetting('krakenExports.history.autoUpdate', 'daily');
    scene.date.advance(2 * 86_400_000);
    scene.window.tick();
    await silence();
    assert.deepEqual([scene.requested().length, await scene.files()], [1, ['away']]);
  });

  it('keeps what it kept when it is found, whatever is picked', async () => {
    await using scene = await openComplete({}, 'Ledgers and trades');
    await rm(scene.computer.folderOf('Main'), { recursive: true });
    await scene.update('Ledgers');
    assert.deepEqual((await scene.record()).reports, ['ledgers', 'trades']);
    assert.deepEqual(await scene.files(), ['Main history']);
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
