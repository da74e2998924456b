import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri } from 'vscode';
import { chooseFolder } from '../../../../src/ui/downloads/folder.ts';
import { User } from '../../../support/window/user.ts';

/** What Node takes the home folder from, by system. */
const HOMES = ['HOME', 'USERPROFILE'] as const;

/** A home folder with these folders, and a user who closes every dialog. */
async function openHome(...folders: readonly string[]) {
  const home = await mkdtemp(join(tmpdir(), 'home-'));
  for (const folder of folders) await mkdir(join(home, folder));
  const before = HOMES.map((name) => [name, process.env[name]] as const);
  for (const name of HOMES) process.env[name] = home;
  const user = new User();
  return {
    home,
    user,
    async [Symbol.asyncDispose]() {
      user[Symbol.dispose]();
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      await rm(home, { recursive: true });
    },
  };
}

const DOWNLOADS = { title: 'Folder for Downloaded Exports', openLabel: 'Download Here' };
const HISTORY = { title: 'Folder for Histories and Downloads', openLabel: 'Use This Folder' };

describe('The dialog for the folder', () => {
  for (const { use, folders, words, start } of [
    { use: 'downloads', folders: ['Documents', 'Downloads'], words: DOWNLOADS, start: 'Downloads' },
    { use: 'downloads', folders: ['Documents'], words: DOWNLOADS, start: 'Documents' },
    { use: 'history', folders: ['Documents', 'Downloads'], words: HISTORY, start: 'Documents' },
    { use: 'history', folders: ['Downloads'], words: HISTORY, start: 'Downloads' },
    { use: 'history', folders: [], words: HISTORY, start: '' },
  ] as const) {
    const where = start === '' ? 'the home folder' : start;
    it(`says what the folder is for, and starts where that may be: ${use}, ${where}`, async () => {
      await using scene = await openHome(...folders);
      assert.equal(await chooseFolder(use), undefined);
      const defaultUri = Uri.file(join(scene.home, start));
      assert.deepEqual(scene.user.folderDialogs, [
        { canSelectFolders: true, canSelectFiles: false, defaultUri, ...words },
      ]);
    });
  }
});
