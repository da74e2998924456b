import assert from 'node:assert/strict';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { workspace } from 'vscode';
import { openExports } from '../../../support/window/exports.ts';
import { setSetting } from '../../../support/window/settings.ts';

const SETTING = 'krakenExports.downloadFolder';

/** Exports whose downloads go where the setting says, if it says anything. */
async function openWith(setting: (folder: string) => unknown) {
  const scene = await openExports();
  await setSetting(SETTING, setting(scene.folder));
  return { ...scene, setting: () => workspace.getConfiguration().get<unknown>(SETTING) };
}

describe('The folder for downloads', () => {
  it('is asked for once, and remembered', async () => {
    await using scene = await openWith(() => undefined);
    scene.user.folders = [scene.folder];
    await scene.run('downloadExport', 'Spring');
    assert.equal((await scene.files()).length, 1);
    assert.equal(scene.setting(), scene.folder);
    await scene.run('downloadExport', 'Summer');
    assert.equal((await scene.files()).length, 2);
    assert.equal(scene.user.folderDialogs.length, 1);
  });

  it('is none where the dialog is closed, and then nothing is fetched', async () => {
    await using scene = await openWith(() => '  ');
    await scene.run('downloadExport', 'Spring');
    assert.equal(scene.user.folderDialogs.length, 1);
    assert.deepEqual(scene.fetched(), []);
    assert.deepEqual(scene.user.messages, []);
    assert.equal(scene.notes.length, 0);
  });

  it('may begin with the home folder', async () => {
    await using scene = await openWith((folder) => `~/${relative(homedir(), folder)}`);
    await scene.run('downloadExport', 'Spring');
    assert.equal((await scene.files()).length, 1);
  });

  it('is no path that depends on where one stands', async () => {
    await using scene = await openWith(() => 'my/downloads');
    scene.user.clicks = ['Open Settings'];
    await scene.run('downloadExport', 'Spring');
    assert.deepEqual(
      scene.user.messages.map(({ text, buttons }) => [text, buttons]),
      [
        [
          '“my/downloads” can’t be used as the download folder because the setting krakenExports.downloadFolder only accepts absolute paths; choose another folder.',
          ['Choose Folder…', 'Open Settings'],
        ],
      ],
    );
    assert.deepEqual(scene.window.executed, [['workbench.action.openSettings', SETTING]]);
    assert.deepEqual(scene.fetched(), []);
    scene.user.clicks = ['Choose Folder…'];
    scene.user.folders = [scene.folder];
    await scene.run('downloadExport', 'Spring');
    assert.equal((await scene.files()).length, 1);
  });

  it('that is not there can be chosen anew, and the download goes there', async () => {
    await using scene = await openWith((folder) => join(folder, 'none'));
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [scene.folder];
    await scene.run('downloadExport', 'Spring', 'Summer');
    const [message] = scene.user.messages;
    assert.match(
      message?.text ?? '',
      /^“S\w+” was not downloaded: The folder “.*none” does not exist; choose another folder\. \(1 more failed as well\.\)$/,
    );
    assert.deepEqual(message?.buttons, ['Choose Folder…', 'Try Again']);
    assert.equal((await scene.files()).length, 2);
    assert.equal(scene.setting(), scene.folder);
    assert.equal(scene.fetched().length, 2, 'nothing is fetched that can’t be saved');
  });

  it('that is there again can be tried again', async () => {
    await using scene = await openWith((folder) => join(folder, 'drive'));
    const drive = join(scene.folder, 'drive');
    scene.user.answers = ['Try Again'];
    scene.user.meanwhile = async () => {
      await mkdir(drive, { recursive: true });
    };
    await scene.run('downloadExport', 'Spring');
    const [file = ''] = await readdir(drive);
    assert.deepEqual(scene.user.texts.slice(1), [`Downloaded “${basename(file)}”.`]);
    await rm(drive, { recursive: true });
  });
});
