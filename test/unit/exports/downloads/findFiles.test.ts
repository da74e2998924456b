import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { NOON } from '../../../support/clock.ts';
import { removeFolders } from './setup.ts';
import { NAME, openWindow } from './window.ts';

describe('looking for what was downloaded', () => {
  afterEach(removeFolders);

  it('notices files that are gone, and that are back', async () => {
    const { download, downloads, saved, path } = await openWindow();
    const [outcome] = await download();
    assert.equal(outcome?.kind, 'saved');
    const { files } = outcome;
    await rename(path(NAME), path('elsewhere'));
    await downloads.findFiles('Main');
    assert.deepEqual(saved(), { createdtm: 1688669085, at: NOON, files: [], gone: files });
    await rename(path('elsewhere'), path(NAME));
    await downloads.findAllFiles();
    assert.deepEqual(saved(), { createdtm: 1688669085, at: NOON, files, gone: [] });
  });

  it('changes the store only where something has changed', async () => {
    const { download, downloads, path, changesOf } = await openWindow();
    const look = () => downloads.findAllFiles();
    assert.equal(await changesOf(look), 2);
    assert.equal(await changesOf(look), 0);
    await download();
    assert.equal(await changesOf(look), 0);
    await rm(path(NAME));
    assert.equal(await changesOf(look), 1);
    assert.equal(await changesOf(look), 0);
  });

  it('finds what another window has downloaded, of each account', async () => {
    const { records, downloads, store, saved, path, write } = await openWindow();
    await write('other.zip', '');
    const file = { path: path('other.zip'), kind: 'archive', size: 1 } as const;
    for (const id of ['Main', 'Other']) {
      await records.write(id, { id: 'TCJA', createdtm: 5, at: 1, files: [file] });
    }
    await downloads.findAllFiles();
    assert.deepEqual(saved(), { createdtm: 5, at: 1, files: [file], gone: [] });
    assert.ok(store.state.accounts.every(({ downloads }) => downloads?.has('TCJA')));
  });

  it('takes a folder for no file', async () => {
    const { records, downloads, saved, folder } = await openWindow();
    const file = { path: folder, kind: 'table', size: 1 } as const;
    await records.write('Main', { id: 'TCJA', createdtm: 5, at: 1, files: [file] });
    await downloads.findFiles('Main');
    assert.deepEqual(saved(), { createdtm: 5, at: 1, files: [], gone: [file] });
  });
});
